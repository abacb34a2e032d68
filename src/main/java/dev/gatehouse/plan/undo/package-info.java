/** What takes back the calls of a plan, as a plan of its own. */
@NullMarked
package dev.gatehouse.plan.undo;

import org.jspecify.annotations.NullMarked;
