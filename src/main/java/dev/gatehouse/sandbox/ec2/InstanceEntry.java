package dev.gatehouse.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceState;

/**
 * An instance and its state. A transitional state, such as pending, ends once a request has seen
 * it.
 */
public final class InstanceEntry {

  /** The states of an instance with the codes that EC2 gives them. */
  enum Stage {
    PENDING(0, "pending"),
    RUNNING(16, "running"),
    SHUTTING_DOWN(32, "shutting-down"),
    TERMINATED(48, "terminated"),
    STOPPING(64, "stopping"),
    STOPPED(80, "stopped");

    private final int code;
    private final String label;

    Stage(int code, String label) {
      this.code = code;
      this.label = label;
    }

    InstanceState shown() {
      return InstanceState.builder().code(code).name(label).build();
    }
  }

  /**
   * How to start an instance, with EC2's defaults for what the request leaves out.
   *
   * @param token the client token of the request; empty if it has none
   * @param image id of the image
   * @param profile name of the instance profile
   * @param publicAddress whether the instance gets a public address whenever it runs
   * @param userData in Base64, as the request has it
   * @param shutdown what a shutdown from inside the instance does: {@code stop} or {@code
   *     terminate}
   * @param credits mode after the CPU credits are used up: {@code standard} (slower) or {@code
   *     unlimited} (at a charge); empty for types without CPU credits
   */
  public record Made(
      String token,
      String image,
      OfferedTypes.Type type,
      String subnet,
      String vpc,
      List<String> groups,
      Optional<String> profile,
      boolean publicAddress,
      Metadata metadata,
      Volume volume,
      String userData,
      String shutdown,
      boolean protectedFromTermination,
      Optional<String> credits) {}

  /** Options of the instance metadata service, with the values of EC2. */
  record Metadata(String tokens, String endpoint, int hops, String tags) {}

  /**
   * The root volume.
   *
   * @param size in GiB
   */
  record Volume(int size, String type, boolean encrypted, boolean deleteOnTermination) {}

  /** Id of the instance, such as {@code i-0123456789abcdef0}. */
  public final String id;

  final String reservation;

  /** How the instance was started. */
  public final Made made;

  final List<String> groups;
  final String volume;
  final String networkInterface;

  /** Private IPv4 address in the subnet. */
  public final String privateAddress;

  final Instant launched;
  final int index;

  private Stage stage = Stage.PENDING;
  private Optional<String> publicAddress = Optional.empty();
  private String reason = "";
  private int statusLooks;
  private int agentLooks;
  private boolean registered;

  InstanceEntry(
      String id,
      String reservation,
      int index,
      Made made,
      String volume,
      String networkInterface,
      String privateAddress,
      Instant launched) {
    this.id = id;
    this.reservation = reservation;
    this.index = index;
    this.made = made;
    this.groups = made.groups();
    this.volume = volume;
    this.networkInterface = networkInterface;
    this.privateAddress = privateAddress;
    this.launched = launched;
  }

  /** Returns its private DNS name, which EC2 and Systems Manager show. */
  public String privateName(String region) {
    return "ip-"
        + privateAddress.replace('.', '-')
        + (region.equals("us-east-1") ? ".ec2.internal" : "." + region + ".compute.internal");
  }

  Stage stage() {
    return stage;
  }

  /** Returns whether the instance is running. */
  public boolean isRunning() {
    return stage == Stage.RUNNING;
  }

  boolean isTerminated() {
    return stage == Stage.TERMINATED;
  }

  /**
   * Returns whether the instance is pending or running, so that its vCPUs count against the quota.
   */
  boolean isUp() {
    return stage == Stage.PENDING || stage == Stage.RUNNING;
  }

  /** Returns the reason for a stop or termination; empty if there was none since the last start. */
  String reason() {
    return reason;
  }

  /** Returns the public address; empty if the instance has none or does not run. */
  Optional<String> publicAddress() {
    return publicAddress;
  }

  /** Sets the public address, which the instance keeps until it stops. */
  void address(Optional<String> address) {
    publicAddress = address;
  }

  /** Moves a transitional state on to the next one. Call it after a response shows the state. */
  void step() {
    stage =
        switch (stage) {
          case PENDING -> Stage.RUNNING;
          case STOPPING -> Stage.STOPPED;
          case SHUTTING_DOWN -> Stage.TERMINATED;
          default -> stage;
        };
  }

  void start() {
    stage = Stage.PENDING;
    reason = "";
    statusLooks = 0;
    agentLooks = 0;
  }

  void stop(Instant now) {
    end(Stage.STOPPING, now);
  }

  void terminate(Instant now) {
    end(stage == Stage.TERMINATED ? Stage.TERMINATED : Stage.SHUTTING_DOWN, now);
  }

  private void end(Stage next, Instant now) {
    stage = next;
    publicAddress = Optional.empty();
    reason = "User initiated (" + now.toString().replace('T', ' ').replace("Z", " GMT") + ")";
  }

  /**
   * Returns whether the instance runs and has passed its status checks. Counts the calls: the first
   * one after a start finds the checks still running.
   */
  boolean passedChecks() {
    return isRunning() && statusLooks++ > 0;
  }

  /**
   * Counts a lookup of the instance's agent and registers the agent once there were enough. Lookups
   * count only while the instance runs and can reach Systems Manager.
   *
   * @param canReach whether permissions and network let the agent reach Systems Manager
   * @param needed number of lookups that do not find the agent yet
   */
  public void lookAtAgent(boolean canReach, int needed) {
    if (isRunning() && canReach) {
      registered |= agentLooks >= needed;
      agentLooks++;
    }
  }

  /**
   * Returns whether Systems Manager lists the instance. A stopped instance stays registered, a
   * terminated one does not.
   */
  public boolean isRegistered() {
    return registered && stage != Stage.TERMINATED && stage != Stage.SHUTTING_DOWN;
  }

  /**
   * Returns whether the agent is online.
   *
   * @param needed number of lookups after a start that do not find the agent yet
   */
  public boolean isOnline(int needed) {
    return registered && isRunning() && agentLooks > needed;
  }

  /**
   * Returns whether Session Manager can open a session. This takes one lookup more than to be
   * online.
   *
   * @param needed number of lookups after a start that do not find the agent yet
   */
  public boolean isConnected(int needed) {
    return isOnline(needed) && agentLooks > needed + 1;
  }
}
