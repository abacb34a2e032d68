/**
 * Who a request comes from and whether policies allow it, and which ways lead into the account. It
 * reads the state of IAM and changes nothing.
 */
@NullMarked
package dev.gatehouse.sandbox.authorization;

import org.jspecify.annotations.NullMarked;
