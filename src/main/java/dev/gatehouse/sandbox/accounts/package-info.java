/**
 * The account itself and its organization, as the services Account Management and AWS Organizations
 * serve them.
 */
@NullMarked
package dev.gatehouse.sandbox.accounts;

import org.jspecify.annotations.NullMarked;
