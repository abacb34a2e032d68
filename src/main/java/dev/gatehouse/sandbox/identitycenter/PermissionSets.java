package dev.gatehouse.sandbox.identitycenter;

import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.Instance;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.PermissionSet;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Optional;

/** Finds instances and permission sets of Identity Center, or refuses as SSO Admin does. */
final class PermissionSets {

  /** How many managed policies one has at most. */
  static final int MOST_POLICIES = 20;

  private PermissionSets() {}

  /** The instance of an ARN, if it is here and this account's to manage. */
  static Instance managed(IdentityCenterState center, String arn) {
    Instance found =
        center
            .here()
            .filter(one -> one.arn().equals(arn))
            .orElseThrow(
                () -> Refusal.RESOURCE_NOT_FOUND.because("Instance " + arn + " was not found."));
    if (center.isAnothers()) {
      throw Refusal.ACCESS_DENIED.because(
          "This account does not manage the instance of IAM Identity Center.");
    }
    if (found.ofAccount()) {
      // https://github.com/cartography-cncf/cartography/pull/2543 has these words of AWS's.
      throw Refusal.VALIDATION_EXCEPTION.because(
          "The operation is not supported for account instances of IAM Identity Center.");
    }
    return found;
  }

  /** A permission set of an instance. */
  static PermissionSet find(IdentityCenterState center, String instance, String arn) {
    managed(center, instance);
    return Optional.ofNullable(center.permissionSets.get(arn))
        .orElseThrow(
            () ->
                Refusal.RESOURCE_NOT_FOUND.because(
                    "Could not find PermissionSet with id "
                        + arn.substring(arn.lastIndexOf('/') + 1)));
  }

  /** What a page token that is none is refused with. */
  static AwsError badToken() {
    return Refusal.VALIDATION_EXCEPTION.because("The next token is invalid.");
  }
}
