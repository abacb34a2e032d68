package dev.gatehouse.plan.undo;

import dev.gatehouse.plan.Path;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * A check before an undo: whether something else uses by now what is to be removed.
 *
 * @param read the request whose answer lists the users
 * @param users where the answer names them, except those that are undone earlier
 * @param absent error codes that mean that there are none
 * @param reason why the thing stays; the users' names follow: {@code the group Administrators has
 *     other members}
 */
public record Precondition(AwsRequest read, Path users, Set<String> absent, String reason) {

  /** Creates a precondition with a copy of the error codes. */
  public Precondition {
    absent = Set.copyOf(absent);
  }

  /**
   * Creates a precondition that is read from IAM, whose code for a missing entity is {@code
   * NoSuchEntity}.
   */
  public static Precondition of(AwsRequest read, Path users, String reason) {
    return new Precondition(read, users, Set.of("NoSuchEntity"), reason);
  }

  /** Returns this precondition with other error codes that mean that there are no users. */
  public Precondition withCodes(String... codes) {
    return new Precondition(read, users, Set.of(codes), reason);
  }
}
