package dev.gatehouse.step.environment;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.KnownMessage;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.ec2.DefaultVpc;
import dev.gatehouse.step.ec2.Ec2Role;
import dev.gatehouse.step.ec2.EndpointAccess;
import dev.gatehouse.step.ec2.EndpointCalls;
import dev.gatehouse.step.ec2.EnvironmentSecurityGroup;
import dev.gatehouse.step.ec2.InstanceProfileRole;
import dev.gatehouse.step.ec2.KnownEndpoints;
import dev.gatehouse.step.ec2.KnownInstance;
import dev.gatehouse.step.ec2.SsmReachability;
import dev.gatehouse.step.ec2.Subnets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.ssm.model.ConnectionStatus;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/**
 * The calls and waits that bring an EC2 instance without an inbound rule, reached through Session
 * Manager.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started.html">Setting
 *     up Session Manager</a>
 */
final class InstanceEnvironment implements EnvironmentKind {

  private static final Ref TOKEN = new Ref("INSTANCE_TOKEN");
  private static final Ref BEGUN = new Ref("RESERVATION_ID");
  // What Amazon Linux 2023 calls its root volume.
  private static final String ROOT_DEVICE = "/dev/xvda";

  @Override
  public List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(InstanceTypes.reads());
    reads.addAll(KnownInstance.reads(situation));
    reads.addAll(Ec2Role.reads());
    return reads;
  }

  @Override
  public Optional<String> impossible(Situation situation) {
    return Ec2Role.missing(situation);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    return Ec2Role.mayBeMissing(situation)
        ? List.of(
            Finding.warning(
                "environment.role-missing",
                "The instance needs the role of the step ssm-role, which is not to be made: answer "
                    + "ssm-role.kind with ec2, unless the role is there."))
        : List.of();
  }

  /** The name is a tag, and a part of a security group's name. */
  @Override
  public Optional<String> nameProblem(String answer, Situation situation) {
    if (!Pattern.matches("[A-Za-z0-9 _.:/=+@-]+", answer)) {
      return Optional.of(
          "has a character that is not allowed; allowed are letters from a to z, digits, blanks "
              + "and _ . : / = + @ -");
    }
    return answer.startsWith(" ") || answer.endsWith(" ")
        ? Optional.of("begins or ends with a blank")
        : Optional.empty();
  }

  @Override
  public List<Question.Option> types(Situation situation) {
    return InstanceTypes.options(situation);
  }

  @Override
  public String suggestedType(Situation situation) {
    return InstanceTypes.suggested(situation);
  }

  @Override
  public Optional<String> typeProblem(String answer, Situation situation) {
    return InstanceTypes.problem(answer, situation);
  }

  @Override
  public List<Question.Option> images() {
    return List.of(
        new Question.Option(InstanceTypes.X86, "Amazon Linux 2023, for Intel and AMD"),
        new Question.Option(InstanceTypes.ARM, "Amazon Linux 2023, for AWS's own processors"));
  }

  @Override
  public String suggestedImage(Situation situation) {
    return InstanceTypes.image(situation.text(Keys.ENVIRONMENT_INSTANCE_TYPE));
  }

  @Override
  public Optional<String> imageProblem(String answer, Situation situation) {
    return InstanceTypes.misfit(answer, situation.text(Keys.ENVIRONMENT_INSTANCE_TYPE));
  }

  @Override
  public Set<String> needs() {
    return Set.of(InstanceProfileRole.CREATE, InstanceProfileRole.ADD);
  }

  @Override
  public List<Note> notes(Situation situation) {
    return InstanceSessionNotes.notes(situation);
  }

  @Override
  public List<Action> actions(Situation situation) {
    List<Action> actions = new ArrayList<>(EnvironmentSecurityGroup.make(situation));
    if (KnownEndpoints.areMade(situation)) {
      actions.addAll(EndpointCalls.actions(situation));
    }
    actions.addAll(EnvironmentSecurityGroup.rules(situation));
    actions.add(
        new ClientToken(
            "environment.token", "make a token, so that asking twice starts one", TOKEN));
    actions.add(run(situation));
    // One that has stopped by itself is as it should be: it was reached before.
    if (!KnownInstance.isStopped(situation)) {
      actions.add(running());
      actions.add(online(situation));
      actions.add(connected(situation));
    }
    return actions;
  }

  private static Call run(Situation situation) {
    RunInstancesRequest.Builder request =
        RunInstancesRequest.builder()
            .imageId(InstanceTypes.parameter(situation.text(Keys.ENVIRONMENT_IMAGE)))
            .instanceType(situation.text(Keys.ENVIRONMENT_INSTANCE_TYPE))
            .minCount(1)
            .maxCount(1)
            .clientToken(TOKEN.token())
            .iamInstanceProfile(
                IamInstanceProfileSpecification.builder().name(Ec2Role.NAME).build())
            .metadataOptions(
                InstanceMetadataOptionsRequest.builder()
                    .httpTokens(HttpTokensState.REQUIRED)
                    .build())
            .blockDeviceMappings(
                BlockDeviceMapping.builder()
                    .deviceName(ROOT_DEVICE)
                    .ebs(
                        EbsBlockDevice.builder()
                            .volumeSize(situation.number(Keys.ENVIRONMENT_VOLUME_SIZE))
                            .volumeType(VolumeType.GP3)
                            .encrypted(true)
                            .deleteOnTermination(true)
                            .build())
                    .build())
            .instanceInitiatedShutdownBehavior(ShutdownBehavior.STOP)
            .tagSpecifications(
                KnownInstance.tagged(ResourceType.INSTANCE, situation),
                KnownInstance.tagged(ResourceType.VOLUME, situation));
    if (InstanceTypes.isBurstable(situation.text(Keys.ENVIRONMENT_INSTANCE_TYPE))) {
      request.creditSpecification(
          CreditSpecificationRequest.builder().cpuCredits("standard").build());
    }
    place(request, situation);
    InstanceUserData.userData(situation).ifPresent(request::userData);
    Call.Builder call =
        Call.makes("environment.create", why(situation), request.build(), probe(situation))
            .output(
                Output.of(
                    KnownInstance.ID,
                    Path.of("Instances").first().then("InstanceId"),
                    KnownInstance.INSTANCE.then("InstanceId")))
            .output(Output.begun(BEGUN, Path.of("ReservationId")))
            .hazard(Hazard.COSTS)
            // EC2 does not know a profile that was made a moment ago, for up to two minutes.
            .retryWhilePropagatingWhere(KnownMessage.PROFILE_NOT_SPREAD)
            .retryWhilePropagating("InvalidGroup.NotFound");
    advice(situation).forEach(call::advice);
    return call.build();
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return call.request() instanceof RunInstancesRequest
        ? Optional.of(Inverse.of(call, terminate(call, situation), terminated(call)))
        : EnvironmentSecurityGroup.inverse(call, earlier)
            .or(() -> EndpointCalls.inverse(call, situation, earlier));
  }

  private static Call terminate(Call run, Situation situation) {
    return Inverse.remove(
            run,
            "delete the instance "
                + situation.text(Keys.ENVIRONMENT_NAME)
                + " with all that is on its disk",
            TerminateInstancesRequest.builder().instanceIds(KnownInstance.ID.token()).build())
        .hazard(Hazard.IRREVERSIBLE)
        .build();
  }

  private static Await terminated(Call run) {
    return Await.of(
            Inverse.id(run, "-done"),
            "the instance to be deleted",
            DescribeInstancesRequest.builder().instanceIds(KnownInstance.ID.token()).build(),
            KnownInstance.STATE)
        .until("terminated")
        .orAbsent("InvalidInstanceID.NotFound")
        .takes(Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(10))
        .build();
  }

  /**
   * Where it stands. EC2 takes the wish for a public address only with a network interface, which
   * then takes subnet and group, too.
   */
  private static void place(RunInstancesRequest.Builder request, Situation situation) {
    String subnet = situation.text(Keys.ENVIRONMENT_SUBNET);
    String group = EnvironmentSecurityGroup.ID.token();
    if (Subnets.asksForAddress(situation)) {
      InstanceNetworkInterfaceSpecification.Builder own =
          InstanceNetworkInterfaceSpecification.builder()
              .deviceIndex(0)
              .groups(group)
              .associatePublicIpAddress(true);
      request.networkInterfaces((subnet.isEmpty() ? own : own.subnetId(subnet)).build());
      return;
    }
    request.securityGroupIds(group);
    if (!subnet.isEmpty()) {
      request.subnetId(subnet);
    }
  }

  private static String why(Situation situation) {
    return "start the instance "
        + situation.text(Keys.ENVIRONMENT_NAME)
        + " in "
        + situation.text(Keys.ACCOUNT_REGION)
        + " ("
        + situation.text(Keys.ENVIRONMENT_INSTANCE_TYPE)
        + ", "
        + situation.text(Keys.ENVIRONMENT_VOLUME_SIZE)
        + " GiB"
        + StopWhenIdle.words(situation)
        + (situation.flag(Keys.ENVIRONMENT_PATCH)
            ? ", installs security updates"
            : ", installs NO security updates")
        + SsmReachability.inShort(situation)
        + ")";
  }

  private static Probe probe(Situation situation) {
    return Probe.of(KnownInstance.mine(situation), KnownInstance.INSTANCE.then("InstanceId"))
        .withCodes(Set.of(), Set.of())
        .expecting(
            KnownInstance.INSTANCE.then("MetadataOptions", "HttpTokens"),
            HttpTokensState.REQUIRED.toString());
  }

  private static Await running() {
    return Await.of(
            "environment.running",
            "the instance to run",
            DescribeInstancesRequest.builder().instanceIds(KnownInstance.ID.token()).build(),
            KnownInstance.STATE)
        .until("running", "stopping", "stopped")
        .failsAt("shutting-down", "terminated")
        .reason(KnownInstance.INSTANCE.then("StateReason", "Message"))
        .takes(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(10))
        .build();
  }

  private static Await online(Situation situation) {
    return Await.of(
            KnownInstance.ONLINE,
            "Systems Manager to reach the instance",
            DescribeInstanceInformationRequest.builder()
                .filters(
                    InstanceInformationStringFilter.builder()
                        .key("InstanceIds")
                        .values(KnownInstance.ID.token())
                        .build())
                .build(),
            Path.of("InstanceInformationList").first().then("PingStatus"))
        .until(PingStatus.ONLINE.toString(), PingStatus.CONNECTION_LOST.toString())
        .takes(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofMinutes(10))
        .orWithout(unreached(situation))
        .build();
  }

  private static Await connected(Situation situation) {
    return Await.of(
            "environment.ready",
            "sessions to be possible",
            GetConnectionStatusRequest.builder().target(KnownInstance.ID.token()).build(),
            Path.of("Status"))
        .until(ConnectionStatus.CONNECTED.toString())
        .takes(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(2))
        .after(BEGUN)
        .orWithout(unreached(situation))
        .build();
  }

  /** What is left undone where it is never reached, with the reason that the account shows. */
  private static String unreached(Situation situation) {
    return "The instance runs, and Systems Manager does not reach it: " + reason(situation);
  }

  private static String reason(Situation situation) {
    String elsewhere =
        " Or delete the instance, and take another subnet for SUBNET:"
            + inSubnet("SUBNET", situation).token();
    Optional<String> shut = EndpointAccess.afterwards(situation);
    if (shut.isPresent()) {
      return shut.get() + elsewhere.strip();
    }
    if (KnownEndpoints.leadOut(situation)) {
      return "its subnet has endpoints, and something stands between them. Look whether the security "
          + "group of each endpoint lets the instance in over HTTPS (port 443), and whether the "
          + "network's access control lists do."
          + elsewhere;
    }
    return switch (Subnets.wayOut(situation)) {
      case INTERNET ->
          "its subnet leads to the internet, so something stands in the way. Look whether the "
              + "network's access control lists let HTTPS (port 443) out, and the answers in."
              + elsewhere;
      case ELSEWHERE ->
          "its subnet leads out through something else than an internet gateway, and most likely "
              + "that leads no further. Look whether the NAT gateway, or what it is, works."
              + elsewhere;
      case PARTLY, BLOCKED, NOWHERE ->
          SsmReachability.afterwards(situation)
              + inSubnet(situation.text(Keys.ENVIRONMENT_SUBNET), situation)
                  .with("--set", Keys.NETWORK_ENDPOINTS + "=" + KnownEndpoints.INTERFACE)
                  .token()
              + elsewhere.strip();
      case UNKNOWN ->
          "most likely its subnet has no way out to the internet, and no endpoints. Delete the "
              + "instance, and take a public subnet for SUBNET:"
              + inSubnet("SUBNET", situation).token();
    };
  }

  private static ShellCommand inSubnet(String subnet, Situation situation) {
    return situation
        .setup()
        .with("--only", "network,environment")
        .with("--set", Keys.ENVIRONMENT_SUBNET + "=" + subnet);
  }

  private static List<Advice> advice(Situation situation) {
    return List.of(
        Advice.on(
            "PendingVerification",
            "AWS is still checking this new account, which takes some minutes and can take four "
                + "hours. Nothing is lost: run this again later, and what is done stays done."),
        Advice.on(
                "VcpuLimitExceeded",
                "The account may not run so many processors at once; a new one often begins with few. "
                    + "Take a smaller environment.instance-type, or ask AWS for more in Service "
                    + "Quotas: Running On-Demand Standard instances.")
            .instead(Keys.ENVIRONMENT_INSTANCE_TYPE),
        Advice.on(
                KnownMessage.TYPE_NOT_FREE,
                "This account has the free plan, which has few types. "
                    + "Take one of them as environment.instance-type, such as t3.micro or t4g.small.")
            .instead(Keys.ENVIRONMENT_INSTANCE_TYPE),
        Advice.on("VPCIdNotSpecified", DefaultVpc.missing(situation)),
        Advice.on(
            "InsufficientInstanceCapacity",
            "AWS has no room for this type there at the moment. Take another "
                + "environment.instance-type or another environment.subnet, or try again later."),
        Advice.on(
                "Unsupported",
                "This type is not offered in the zone. Take another environment.instance-type, or a "
                    + "subnet in another zone.")
            .instead(Keys.ENVIRONMENT_INSTANCE_TYPE),
        Advice.on(
                KnownMessage.PROFILE_NOT_SPREAD,
                "EC2 does not find the instance profile, or the role in it. Run the step ssm-role, "
                    + "which makes both, with --set ssm-role.kind=ec2, and then this one again.")
            .instead(Keys.SSM_ROLE_KIND, "ec2"));
  }
}
