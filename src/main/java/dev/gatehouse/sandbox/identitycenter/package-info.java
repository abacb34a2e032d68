/**
 * IAM Identity Center as the practice account serves it: SSO Admin and the Identity Store. What a
 * person does in its access portal is in {@code console}.
 */
@NullMarked
package dev.gatehouse.sandbox.identitycenter;

import org.jspecify.annotations.NullMarked;
