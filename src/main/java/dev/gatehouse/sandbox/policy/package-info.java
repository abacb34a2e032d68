/**
 * Policy documents: their grammar, their evaluation, the policies that AWS manages, and what IAM
 * Access Analyzer finds in them. No service's state is here.
 */
@NullMarked
package dev.gatehouse.sandbox.policy;

import org.jspecify.annotations.NullMarked;
