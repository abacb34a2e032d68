/**
 * Simulates IAM in the practice account: its state, its operations and the credentials of users and
 * root. Whether a caller may perform an operation is decided in {@code authorization}. What a
 * person does in the console belongs to {@code console}.
 */
@NullMarked
package dev.gatehouse.sandbox.iam;

import org.jspecify.annotations.NullMarked;
