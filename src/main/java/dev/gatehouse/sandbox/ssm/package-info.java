/**
 * Systems Manager as the practice account serves it: its agents on the instances, and its public
 * parameters.
 */
@NullMarked
package dev.gatehouse.sandbox.ssm;

import org.jspecify.annotations.NullMarked;
