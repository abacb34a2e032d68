package dev.gatehouse.step.people;

import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.step.Situation;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsRequest;

/** The instance of IAM Identity Center that is seen here. */
final class IdentityCenterInstance {

  /** Its ARN. */
  static final Ref INSTANCE = new Ref("IDENTITY_CENTER_ARN");

  /** The id of the directory of its users. */
  static final Ref STORE = new Ref("IDENTITY_STORE_ID");

  /** The read that finds it. */
  static final AwsRequest INSTANCES = ListInstancesRequest.builder().build();

  /** Where it stands in the answer. */
  static final Path FIRST = Path.of("Instances").first();

  /** Where its permission sets stand in the answer to {@link #listSets}. */
  static final Path SETS = Path.of("PermissionSets").all();

  private IdentityCenterInstance() {}

  /** The account that manages the instance that is seen from here, where it is another one. */
  static Optional<String> foreignOwner(Situation situation) {
    String account = situation.facts().caller().account();
    return instance(situation)
        .flatMap(one -> Optional.ofNullable(one.ownerAccountId()))
        .filter(owner -> !owner.equals(account));
  }

  static Optional<InstanceMetadata> instance(Situation situation) {
    return situation
        .facts()
        .answer(INSTANCES, ListInstancesResponse.class)
        .flatMap(answer -> answer.instances().stream().findFirst());
  }

  /** The ARN of the instance, where it was read. */
  static Optional<String> arn(Situation situation) {
    return instance(situation).flatMap(one -> Optional.ofNullable(one.instanceArn()));
  }

  static Optional<String> store(Situation situation) {
    return instance(situation).flatMap(one -> Optional.ofNullable(one.identityStoreId()));
  }

  /**
   * Where its users sign in; it holds a reference until the instance is there.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/using-the-portal.html">Using
   *     the AWS access portal</a>
   */
  static String portal(Situation situation) {
    String store = store(situation).orElse(STORE.token());
    return switch (situation.facts().caller().partition()) {
      case "aws-cn" -> "https://start.home.awsapps.cn/directory/" + store;
      case "aws-us-gov" -> "https://start.us-gov-home.awsapps.com/directory/" + store;
      default -> "https://" + store + ".awsapps.com/start";
    };
  }

  /** Lists its permission sets, by their ARNs alone. */
  static AwsRequest listSets(String instance) {
    return ListPermissionSetsRequest.builder().instanceArn(instance).build();
  }
}
