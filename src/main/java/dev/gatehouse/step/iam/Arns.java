package dev.gatehouse.step.iam;

import dev.gatehouse.step.Situation;
import java.util.List;

/** ARNs in the caller's partition and account. */
public final class Arns {

  private Arns() {}

  /** A policy that AWS keeps: {@code arn:aws:iam::aws:policy/AdministratorAccess}. */
  public static String managedPolicy(Situation situation, String name) {
    return start(situation) + "iam::aws:policy/" + name;
  }

  /** A policy of the account. */
  public static String policy(Situation situation, String name) {
    return start(situation) + "iam::" + situation.facts().caller().account() + ":policy/" + name;
  }

  /** The account, for all who are in it. */
  public static String account(Situation situation) {
    return start(situation) + "iam::" + situation.facts().caller().account() + ":root";
  }

  /** An instance profile of the account, by its path and name: {@code /cloud9/Profile}. */
  public static String instanceProfile(Situation situation, String pathAndName) {
    return start(situation)
        + "iam::"
        + situation.facts().caller().account()
        + ":instance-profile"
        + pathAndName;
  }

  /** A virtual MFA device of the account. */
  public static String device(Situation situation, String name) {
    return start(situation) + "iam::" + situation.facts().caller().account() + ":mfa/" + name;
  }

  /**
   * A session of a role of the account: {@code arn:aws:sts::123456789012:assumed-role/Admins/ada}.
   */
  public static String session(Situation situation, String role, String name) {
    return start(situation)
        + "sts::"
        + situation.facts().caller().account()
        + ":assumed-role/"
        + role
        + "/"
        + name;
  }

  /** Every resource of a service and a sort: {@code arn:aws:ec2:*:*:instance/*}. */
  public static String every(Situation situation, String service, String sort) {
    return start(situation) + service + ":*:*:" + sort + "/*";
  }

  /** A document of Systems Manager, in any Region, of any account: AWS's own have none. */
  public static String document(Situation situation, String name) {
    return start(situation) + "ssm:*:*:document/" + name;
  }

  /** All that is in a bucket. */
  public static String objects(Situation situation, String bucket) {
    return start(situation) + "s3:::" + bucket + "/*";
  }

  /**
   * The user who asks, in any path. IAM is asked about its own account alone, and user names are
   * unique in it whatever their path.
   */
  public static List<String> oneself(Situation situation) {
    String users = start(situation) + "iam::*:user/";
    return List.of(users + "${aws:username}", users + "*/${aws:username}");
  }

  /** The virtual MFA devices of the account: all, or those of one name. */
  public static String devices(Situation situation, String name) {
    return start(situation) + "iam::*:mfa/" + name;
  }

  /**
   * The sessions that whoever asks has begun: their names begin with the user's.
   *
   * @param variable what IAM puts in for who asks, such as {@code aws:username}
   */
  public static String ownSessions(Situation situation, String variable) {
    return start(situation) + "ssm:*:*:session/${" + variable + "}-*";
  }

  private static String start(Situation situation) {
    return "arn:" + situation.facts().caller().partition() + ":";
  }
}
