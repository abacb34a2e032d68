/** STS as the practice account serves it: identities, sessions of roles, and decoded reasons. */
@NullMarked
package dev.gatehouse.sandbox.sts;

import org.jspecify.annotations.NullMarked;
