package dev.gatehouse.sandbox.cloud9;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.EnvironmentLifecycle;
import software.amazon.awssdk.services.cloud9.model.EnvironmentLifecycleStatus;
import software.amazon.awssdk.services.cloud9.model.EnvironmentStatus;
import software.amazon.awssdk.services.cloud9.model.EnvironmentType;

/** A Cloud9 environment. Its state goes on a step each time that somebody looks at it. */
final class Environment {

  /** The states of an environment, in the order in which a good one passes them. */
  private enum Stage {
    CREATING(EnvironmentStatus.CREATING, EnvironmentLifecycleStatus.CREATING),
    CONNECTING(EnvironmentStatus.CONNECTING, EnvironmentLifecycleStatus.CREATED),
    READY(EnvironmentStatus.READY, EnvironmentLifecycleStatus.CREATED),
    FAILED(EnvironmentStatus.ERROR, EnvironmentLifecycleStatus.CREATE_FAILED),
    DELETING(EnvironmentStatus.DELETING, EnvironmentLifecycleStatus.DELETING);

    private final EnvironmentStatus status;
    private final EnvironmentLifecycleStatus lifecycle;

    Stage(EnvironmentStatus status, EnvironmentLifecycleStatus lifecycle) {
      this.status = status;
      this.lifecycle = lifecycle;
    }
  }

  final String id;
  final String region;
  final String arn;
  final String ownerArn;
  final CreateEnvironmentEc2Request made;
  final Map<String, String> tags = new LinkedHashMap<>();

  /** Who else may open it: permissions by ARN. */
  final Map<String, String> members = new LinkedHashMap<>();

  String name;
  String description;
  String managedCredentials = "ENABLED_ON_CREATE";

  private final Optional<String> flaw;
  private Stage stage = Stage.CREATING;
  private boolean gone;

  /**
   * A new environment.
   *
   * @param made the request that made it
   * @param flaw why it will never be ready, if so
   */
  Environment(
      String id,
      String region,
      String arn,
      String ownerArn,
      CreateEnvironmentEc2Request made,
      Optional<String> flaw) {
    this.id = id;
    this.region = region;
    this.arn = arn;
    this.ownerArn = ownerArn;
    this.made = made;
    this.flaw = flaw;
    this.name = made.name();
    this.description = made.description() == null ? "" : made.description();
  }

  /** Goes on by a step; to be called after its state was shown. */
  void step() {
    switch (stage) {
      case CREATING -> stage = flaw.isPresent() ? Stage.FAILED : Stage.CONNECTING;
      case CONNECTING -> stage = Stage.READY;
      case DELETING -> gone = true;
      default -> {}
    }
  }

  void delete() {
    stage = Stage.DELETING;
  }

  boolean isDeleting() {
    return stage == Stage.DELETING;
  }

  /** Whether its deletion is over. */
  boolean isGone() {
    return gone;
  }

  EnvironmentStatus status() {
    return stage.status;
  }

  /** Why it is in its state, in a sentence. */
  String message() {
    return stage == Stage.FAILED ? flaw.orElse("") : "";
  }

  software.amazon.awssdk.services.cloud9.model.Environment shown() {
    EnvironmentLifecycle.Builder lifecycle = EnvironmentLifecycle.builder().status(stage.lifecycle);
    if (stage == Stage.FAILED) {
      lifecycle.reason(message()).failureResource(arn);
    }
    return software.amazon.awssdk.services.cloud9.model.Environment.builder()
        .id(id)
        .name(name)
        .description(description)
        .type(EnvironmentType.EC2)
        .connectionType(made.connectionTypeAsString())
        .arn(arn)
        .ownerArn(ownerArn)
        .lifecycle(lifecycle.build())
        .managedCredentialsStatus(managedCredentials)
        .build();
  }
}
