/**
 * Determines the principal of a request, whether policies allow the request, and who has access to
 * the account. Reads the state of IAM and does not change it. Keeps only the temporary credentials.
 */
@NullMarked
package dev.gatehouse.sandbox.authorization;

import org.jspecify.annotations.NullMarked;
