/**
 * The way to the network: the proxies of the environment, the certificate authorities that are
 * trusted, the one HTTP client that everything is sent by, and how far an answer is trusted before
 * the SDK reads it. It knows no credentials, and of plans only which operation a request is of.
 */
@NullMarked
package dev.gatehouse.account.network;

import org.jspecify.annotations.NullMarked;
