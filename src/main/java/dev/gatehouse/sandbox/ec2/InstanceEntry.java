package dev.gatehouse.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceState;

/** An instance. Its state goes on a step each time that somebody looks at it. */
public final class InstanceEntry {

  /** The states of an instance with the numbers that EC2 gives them. */
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
   * How it is to be started, with everything decided that the request left open.
   *
   * @param image its id
   * @param profile the ARN of its instance profile
   * @param publicAddress whether it gets a public address whenever it runs
   * @param token of the request
   * @param userData in Base64, as it was sent
   * @param shutdown what a shutdown from within does: stop or terminate
   * @param credits what it does once its CPU credits are used up: standard (slower) or unlimited
   *     (at a charge); nothing for types that need none
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

  /** How its metadata service may be used. */
  record Metadata(String tokens, String endpoint, int hops, String tags) {}

  /** Its root volume; the size in GiB. */
  record Volume(int size, String type, boolean encrypted, boolean deleteOnTermination) {}

  public final String id;
  final String reservation;
  public final Made made;
  final List<String> groups;
  final String volume;
  final String networkInterface;
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

  Stage stage() {
    return stage;
  }

  public boolean isRunning() {
    return stage == Stage.RUNNING;
  }

  boolean isTerminated() {
    return stage == Stage.TERMINATED;
  }

  /** Whether it takes up vCPUs. */
  boolean isUp() {
    return stage == Stage.PENDING || stage == Stage.RUNNING;
  }

  /** Why it is in its state. */
  String reason() {
    return reason;
  }

  /** The address by which the internet reaches it, if it runs and has one. */
  Optional<String> publicAddress() {
    return publicAddress;
  }

  /** Gives it the address that it keeps until it stops. */
  void address(Optional<String> address) {
    publicAddress = address;
  }

  /** Goes on by a step; to be called after its state was shown. */
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

  /** Whether its checks were passed by the last look, of which the first ones find them running. */
  boolean passedChecks() {
    return isRunning() && statusLooks++ > 0;
  }

  /**
   * Looks whether its agent has registered with Systems Manager.
   *
   * @param canReach whether the agent may and can
   * @param needed how many looks find none
   */
  public void lookAtAgent(boolean canReach, int needed) {
    if (isRunning() && canReach) {
      registered |= agentLooks >= needed;
      agentLooks++;
    }
  }

  /** Whether Systems Manager knows it. */
  public boolean isRegistered() {
    return registered && stage != Stage.TERMINATED && stage != Stage.SHUTTING_DOWN;
  }

  /** Whether its agent answers now. */
  public boolean isOnline(int needed) {
    return registered && isRunning() && agentLooks > needed;
  }

  /** Whether a session can be opened, which takes the agent a moment longer. */
  public boolean isConnected(int needed) {
    return isOnline(needed) && agentLooks > needed + 1;
  }
}
