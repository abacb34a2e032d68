package dev.gatehouse.sandbox.cloud9;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.EnvironmentLifecycle;
import software.amazon.awssdk.services.cloud9.model.EnvironmentLifecycleStatus;
import software.amazon.awssdk.services.cloud9.model.EnvironmentStatus;
import software.amazon.awssdk.services.cloud9.model.EnvironmentType;

/**
 * A Cloud9 environment and its state. A transitional state, such as creating, ends once a request
 * has seen it.
 */
final class Environment {

  /** States of an environment; the first three in the order of a successful creation. */
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

  /** Permissions of members, by user ARN; without the owner. */
  final Map<String, String> members = new LinkedHashMap<>();

  String name;
  String description;
  String managedCredentials = "ENABLED_ON_CREATE";

  private final Optional<String> flaw;
  private Stage stage = Stage.CREATING;
  private boolean gone;

  /**
   * Creates an environment in the state creating.
   *
   * @param made the request that created it
   * @param flaw why the creation will fail; empty if it will succeed
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

  /** Moves a transitional state on to the next one. Call it after a response shows the state. */
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

  /** Returns whether the deletion is complete. */
  boolean isGone() {
    return gone;
  }

  EnvironmentStatus status() {
    return stage.status;
  }

  /** Returns why the creation failed; empty if it did not. */
  String message() {
    return stage == Stage.FAILED ? flaw.orElse("") : "";
  }

  /** Returns the description as DescribeEnvironments has it. */
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
