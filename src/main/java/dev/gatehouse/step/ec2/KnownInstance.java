package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The environment's instance: what of it was seen, and what marks it. */
public final class KnownInstance {

  /** Its id. */
  public static final Ref ID = new Ref("INSTANCE_ID");

  /** The key of the tag that says which environment an instance is; its value is the name. */
  public static final String TAG = "gatehouse:environment";

  /** Who SSH signs in as, on Amazon Linux. */
  public static final String USER = "ec2-user";

  /** The id of the wait that ends when sessions can reach the instance. */
  public static final String ONLINE = "environment.online";

  /** Where it stands in the answer to {@link #mine}. */
  public static final Path INSTANCE = Path.of("Reservations").first().then("Instances").first();

  /** Where its state does. */
  public static final Path STATE = INSTANCE.then("State", "Name");

  /** Leaves out those that are deleted. */
  static final Filter IS_THERE =
      Filter.builder()
          .name("instance-state-name")
          .values("pending", "running", "stopping", "stopped")
          .build();

  private KnownInstance() {}

  /** What the account has of it already. */
  public static List<AwsRequest> reads(Situation situation) {
    return List.of(mine(situation));
  }

  /** Whether there is one of the environment's name. */
  public static boolean isThere(Situation situation) {
    return situation
        .facts()
        .of(mine(situation))
        .answer()
        .flatMap(INSTANCE.then("InstanceId")::read)
        .isPresent();
  }

  /** An instance of this name that has not been deleted, whoever started it. */
  public static AwsRequest mine(Situation situation) {
    return DescribeInstancesRequest.builder()
        .filters(
            Filter.builder()
                .name("tag:" + TAG)
                .values(situation.text(Keys.ENVIRONMENT_NAME))
                .build(),
            IS_THERE)
        .build();
  }

  /** The ids of the instances in an answer, but for those that are deleted before. */
  static Path others(UndoneCalls earlier) {
    return Path.of("Reservations")
        .all()
        .then("Instances")
        .except("InstanceId", earlier.brought(RunInstancesRequest.class))
        .then("InstanceId");
  }

  /** The subnet of the instance that is there already, if one was seen. */
  static Optional<String> subnet(Situation situation) {
    return situation
        .facts()
        .answer(mine(situation), DescribeInstancesResponse.class)
        .flatMap(INSTANCE.then("SubnetId")::read);
  }

  /** The security groups of the instance that is there already. */
  static List<String> groups(Situation situation) {
    return situation
        .facts()
        .of(mine(situation))
        .answer()
        .map(INSTANCE.then("SecurityGroups").all().then("GroupId")::readAll)
        .orElse(List.of());
  }

  /** Whether it was seen to have stopped, or to be about to. */
  public static boolean isStopped(Situation situation) {
    return situation
        .facts()
        .answer(mine(situation), DescribeInstancesResponse.class)
        .flatMap(STATE::read)
        .filter(Set.of("stopping", "stopped")::contains)
        .isPresent();
  }

  /**
   * The person's own tags, a name for the console, and what the right to open sessions asks for.
   */
  static List<Tag> tags(Situation situation) {
    String name = situation.text(Keys.ENVIRONMENT_NAME);
    Map<String, String> tags = new LinkedHashMap<>(situation.tags(Keys.ENVIRONMENT_TAGS));
    tags.putIfAbsent("Name", name);
    tags.put(TAG, name);
    List<Tag> list = new ArrayList<>();
    tags.forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
    return list;
  }

  /** The same for a thing of this sort that is made together with another. */
  public static TagSpecification tagged(ResourceType sort, Situation situation) {
    return TagSpecification.builder().resourceType(sort).tags(tags(situation)).build();
  }
}
