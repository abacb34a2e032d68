/** The step of the environment: a Cloud9 environment or an EC2 instance, and what it costs. */
@NullMarked
package dev.gatehouse.step.environment;

import org.jspecify.annotations.NullMarked;
