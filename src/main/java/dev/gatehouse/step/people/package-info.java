/**
 * What several steps share about people: IAM users and groups, the administrator and what they may
 * do, and IAM Identity Center.
 */
@NullMarked
package dev.gatehouse.step.people;

import org.jspecify.annotations.NullMarked;
