/** The steps of Systems Manager: the role of instances, and who may open sessions to them. */
@NullMarked
package dev.gatehouse.step.ssm;

import org.jspecify.annotations.NullMarked;
