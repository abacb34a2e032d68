/**
 * IAM as the practice account serves it: its state, its operations, and the credentials of its
 * users. Who may call an operation is decided in {@code authorization}, and what a person does in
 * the console is in {@code console}.
 */
@NullMarked
package dev.gatehouse.sandbox.iam;

import org.jspecify.annotations.NullMarked;
