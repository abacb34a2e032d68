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

  /**
   * A session of a role of the account: {@code arn:aws:sts::123456789012:assumed-role/Admins/ada}.
   */
  static String session(Situation situation, String role, String name) {
    return start(situation)
        + "sts::"
        + situation.facts().caller().account()
        + ":assumed-role/"
        + role
        + "/"
        + name;
  }

  /** Every resource of a service and a sort: {@code arn:aws:ec2:*:*:instance/*}. */
  static String every(Situation situation, String service, String sort) {
    return start(situation) + service + ":*:*:" + sort + "/*";
  }

  /** A document of Systems Manager, in any Region, of any account: AWS's own have none. */
  static String document(Situation situation, String name) {
    return start(situation) + "ssm:*:*:document/" + name;
  }

  /** The sessions that whoever asks has begun: their names begin with the user's. */
  static String ownSessions(Situation situation) {
    return start(situation) + "ssm:*:*:session/${aws:username}-*";
  }

  private static String start(Situation situation) {
    return "arn:" + situation.facts().caller().partition() + ":";
  }
}
