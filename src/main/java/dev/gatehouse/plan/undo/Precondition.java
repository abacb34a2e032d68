package dev.gatehouse.plan.undo;

import dev.gatehouse.plan.Path;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What must not be the case for something to be taken back: that others use it by now.
 *
 * @param read a request whose answer tells who uses it
 * @param users where those stand in the answer who use it, without what is taken back before
 * @param absent error codes that mean that nobody does
 * @param reason why it stays, a sentence that goes on with their names: {@code the group
 *     Administrators has other members}
 */
public record Precondition(AwsRequest read, Path users, Set<String> absent, String reason) {

  public Precondition {
    absent = Set.copyOf(absent);
  }

  /** One that is read of IAM, by its code for what is not there. */
  public static Precondition of(AwsRequest read, Path users, String reason) {
    return new Precondition(read, users, Set.of("NoSuchEntity"), reason);
  }

  /** The same with other codes for what is not there. */
  public Precondition withCodes(String... codes) {
    return new Precondition(read, users, Set.of(codes), reason);
  }
}
