/** IAM Access Analyzer as the practice account serves it: the check of a policy. */
@NullMarked
package dev.gatehouse.sandbox.analyzer;

import org.jspecify.annotations.NullMarked;
