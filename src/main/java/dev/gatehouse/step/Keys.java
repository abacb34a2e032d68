package dev.gatehouse.step;

/**
 * The keys of all answers, {@code step.name} in kebab case; stable between releases. By them steps
 * know of each other's answers, without knowing each other.
 */
public final class Keys {

  public static final String ACCOUNT_ID = "account.id";
  public static final String ACCOUNT_REGION = "account.region";
  public static final String ACCOUNT_ALIAS = "account.alias";
  public static final String ACCOUNT_TAGS = "account.tags";

  public static final String ROOT_MFA = "root.mfa";
  public static final String ROOT_DELETE_KEYS = "root.delete-keys";

  public static final String PASSWORD_POLICY_MINIMUM_LENGTH = "password-policy.minimum-length";
  public static final String PASSWORD_POLICY_SYMBOLS = "password-policy.symbols";
  public static final String PASSWORD_POLICY_NUMBERS = "password-policy.numbers";
  public static final String PASSWORD_POLICY_UPPERCASE = "password-policy.uppercase";
  public static final String PASSWORD_POLICY_LOWERCASE = "password-policy.lowercase";
  public static final String PASSWORD_POLICY_REUSE_PREVENTION = "password-policy.reuse-prevention";
  public static final String PASSWORD_POLICY_ALLOW_CHANGE = "password-policy.allow-change";
  public static final String PASSWORD_POLICY_MAX_AGE = "password-policy.max-age";
  public static final String PASSWORD_POLICY_HARD_EXPIRY = "password-policy.hard-expiry";

  public static final String ADMIN_GROUP_NAME = "admin-group.name";
  public static final String ADMIN_GROUP_MORE = "admin-group.more";
  public static final String ADMIN_GROUP_SUPPORT_ROLE = "admin-group.support-role";

  public static final String ADMIN_USER_KIND = "admin-user.kind";
  public static final String ADMIN_USER_NAME = "admin-user.name";
  public static final String ADMIN_USER_GIVEN_NAME = "admin-user.given-name";
  public static final String ADMIN_USER_FAMILY_NAME = "admin-user.family-name";
  public static final String ADMIN_USER_EMAIL = "admin-user.email";
  public static final String ADMIN_USER_MEND = "admin-user.mend";
  public static final String ADMIN_USER_TAGS = "admin-user.tags";
  public static final String ADMIN_USER_MORE = "admin-user.more";

  public static final String MFA_KIND = "mfa.kind";
  public static final String MFA_DEVICE_NAME = "mfa.device-name";
  public static final String MFA_SECOND = "mfa.second";
  public static final String MFA_SECOND_DEVICE_NAME = "mfa.second-device-name";
  public static final String MFA_REQUIRE = "mfa.require";

  public static final String SSM_ROLE_KIND = "ssm-role.kind";
  public static final String SSM_ROLE_POLICY = "ssm-role.policy";

  public static final String SESSION_ACCESS_GROUP = "session-access.group";
  public static final String SESSION_ACCESS_POLICY = "session-access.policy";
  public static final String SESSION_ACCESS_MANAGED_POLICY = "session-access.managed-policy";
  public static final String SESSION_ACCESS_CLOUDFORMATION = "session-access.cloudformation";

  public static final String NETWORK_DEFAULT_VPC = "network.default-vpc";
  public static final String NETWORK_VPC = "network.vpc";
  public static final String NETWORK_ENDPOINTS = "network.endpoints";

  public static final String ENVIRONMENT_KIND = "environment.kind";
  public static final String ENVIRONMENT_JOIN = "environment.join";
  public static final String ENVIRONMENT_NAME = "environment.name";
  public static final String ENVIRONMENT_DESCRIPTION = "environment.description";
  public static final String ENVIRONMENT_INSTANCE_TYPE = "environment.instance-type";
  public static final String ENVIRONMENT_IMAGE = "environment.image";
  public static final String ENVIRONMENT_VOLUME_SIZE = "environment.volume-size";
  public static final String ENVIRONMENT_SUBNET = "environment.subnet";
  public static final String ENVIRONMENT_OUTBOUND = "environment.outbound";
  public static final String ENVIRONMENT_STOP_AFTER_MINUTES = "environment.stop-after-minutes";
  public static final String ENVIRONMENT_PATCH = "environment.patch";
  public static final String ENVIRONMENT_MEMBERS = "environment.members";
  public static final String ENVIRONMENT_MANAGED_CREDENTIALS = "environment.managed-credentials";
  public static final String ENVIRONMENT_TAGS = "environment.tags";

  private Keys() {}

  /**
   * The key of a part of an alternate contact.
   *
   * @param contact {@code security}, {@code billing} or {@code operations}
   * @param part {@code email}, {@code name}, {@code title} or {@code phone}
   */
  public static String contact(String contact, String part) {
    return "root." + contact + "-" + part;
  }
}
