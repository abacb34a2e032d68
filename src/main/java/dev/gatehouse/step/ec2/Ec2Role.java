package dev.gatehouse.step.ec2;

import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * The role of the walk's EC2 instance, and the profile that it is in. One step makes them, and the
 * instance of another needs them.
 */
public final class Ec2Role {

  /** The answer to {@link Keys#SSM_ROLE_KIND} that asks for it. */
  public static final String CHOICE = "ec2";

  /** The name of the role and of the profile. */
  public static final String NAME = "SessionManagerInstance";

  /** The two of them. */
  public static final InstanceProfileRole ROLE =
      new InstanceProfileRole(NAME, "/", NAME, "/", List.of("ec2.amazonaws.com"));

  private Ec2Role() {}

  /** Whether the walk makes it. */
  public static boolean isMade(Situation situation) {
    return situation.text(Keys.SSM_ROLE_KIND).equals(CHOICE);
  }

  /** What the account has of it already. */
  public static List<AwsRequest> reads() {
    return ROLE.reads();
  }

  /** Whether it is not made, and was not seen to be there. */
  public static boolean mayBeMissing(Situation situation) {
    return !isMade(situation) && (!ROLE.isThere(situation) || ROLE.isMissing(situation));
  }

  /** Why an EC2 instance cannot have it, if it is not made and was seen not to be there. */
  public static Optional<String> missing(Situation situation) {
    Optional<String> other = isMade(situation) ? Optional.empty() : ROLE.otherTrust(situation);
    if (other.isPresent()) {
      return Optional.of(
          "makes an EC2 instance, which needs the role "
              + NAME
              + ", and the role there trusts "
              + other.get()
              + ", not [\"ec2.amazonaws.com\"]; edit its trust policy in the console, or "
              + "delete it and answer ssm-role.kind with ec2");
    }
    return !isMade(situation) && ROLE.isMissing(situation)
        ? Optional.of(
            "makes an EC2 instance, which needs the role "
                + NAME
                + " in a profile of that name, and they are not there; answer ssm-role.kind with "
                + "ec2, and they are made")
        : Optional.empty();
  }
}
