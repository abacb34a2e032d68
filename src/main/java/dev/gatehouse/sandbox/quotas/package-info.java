/** Service Quotas as the practice account serves it. */
@NullMarked
package dev.gatehouse.sandbox.quotas;

import org.jspecify.annotations.NullMarked;
