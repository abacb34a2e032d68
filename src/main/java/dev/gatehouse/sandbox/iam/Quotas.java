package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Map;

/**
 * Quotas of IAM in an account.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     STS quotas</a>
 */
public final class Quotas {

  static final int GROUPS = 300;
  static final int USERS = 5000;
  static final int ROLES = 1000;
  static final int INSTANCE_PROFILES = 1000;
  static final int POLICIES = 1500;
  static final int GROUPS_PER_USER = 10;
  static final int VERSIONS_PER_POLICY = 5;

  /** Access keys that a user or root can have. */
  public static final int ACCESS_KEYS_EACH = 2;

  static final int MFA_DEVICES_EACH = 8;

  /** Quotas by their keys in the response of GetAccountSummary. */
  static final Map<String, Integer> SUMMARY =
      Map.ofEntries(
          Map.entry("GroupsQuota", GROUPS),
          Map.entry("UsersQuota", USERS),
          Map.entry("RolesQuota", ROLES),
          Map.entry("InstanceProfilesQuota", INSTANCE_PROFILES),
          Map.entry("PoliciesQuota", POLICIES),
          Map.entry("GroupsPerUserQuota", GROUPS_PER_USER),
          Map.entry("VersionsPerPolicyQuota", VERSIONS_PER_POLICY),
          Map.entry("PolicyVersionsInUseQuota", 10_000),
          Map.entry("PolicySizeQuota", 6144),
          Map.entry("UserPolicySizeQuota", 2048),
          Map.entry("GroupPolicySizeQuota", 5120),
          Map.entry("RolePolicySizeQuota", 10_240),
          Map.entry("AssumeRolePolicySizeQuota", 2048),
          Map.entry("AttachedPoliciesPerGroupQuota", 10),
          Map.entry("AttachedPoliciesPerRoleQuota", 10),
          Map.entry("AttachedPoliciesPerUserQuota", 10),
          Map.entry("AccessKeysPerUserQuota", ACCESS_KEYS_EACH),
          Map.entry("SigningCertificatesPerUserQuota", 2),
          Map.entry("ServerCertificatesQuota", 20),
          Map.entry("GlobalEndpointTokenVersion", 1));

  private Quotas() {}

  /**
   * Checks that one more resource is within the quota.
   *
   * @param there number of existing resources
   * @param name name of the quota for the error message
   * @throws AwsError if the quota is reached
   */
  static void atMost(int limit, int there, String name) {
    if (there >= limit) {
      throw exceeded(name, limit);
    }
  }

  static AwsError exceeded(String name, int limit) {
    return Refusal.LIMIT_EXCEEDED.because("Cannot exceed quota for " + name + ": " + limit);
  }
}
