/** The step of the root user: its MFA and access keys, and whom AWS writes to. */
@NullMarked
package dev.gatehouse.step.root;

import org.jspecify.annotations.NullMarked;
