/** The steps of people: the password policy, groups, users and their MFA. */
@NullMarked
package dev.gatehouse.step.identity;

import org.jspecify.annotations.NullMarked;
