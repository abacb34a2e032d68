/**
 * Handles HTTP connections: the proxies of the environment, the trusted certificate authorities,
 * the HTTP client for all requests, and the checks of answers before the SDK parses them. It knows
 * no credentials, and of plans only the operation of a request.
 */
@NullMarked
package dev.gatehouse.account.network;

import org.jspecify.annotations.NullMarked;
