/** Cloud9 as the practice account serves it: its environments and their members. */
@NullMarked
package dev.gatehouse.sandbox.cloud9;

import org.jspecify.annotations.NullMarked;
