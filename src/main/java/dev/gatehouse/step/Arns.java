package dev.gatehouse.step;

/** ARNs in the caller's partition and account. */
final class Arns {

  private Arns() {}

  /** A policy that AWS keeps: {@code arn:aws:iam::aws:policy/AdministratorAccess}. */
  static String managedPolicy(Situation situation, String name) {
    return start(situation) + "iam::aws:policy/" + name;
  }

  /** A policy of the account. */
  static String policy(Situation situation, String name) {
    return start(situation) + "iam::" + situation.facts().caller().account() + ":policy/" + name;
  }

  /** A virtual MFA device of the account. */
  static String device(Situation situation, String name) {
    return start(situation) + "iam::" + situation.facts().caller().account() + ":mfa/" + name;
  }

  /** Every resource of a service and a sort: {@code arn:aws:ec2:*:*:instance/*}. */
  static String every(Situation situation, String service, String sort) {
    return start(situation) + service + ":*:*:" + sort + "/*";
  }

  private static String start(Situation situation) {
    return "arn:" + situation.facts().caller().partition() + ":";
  }
}
