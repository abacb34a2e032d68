package dev.gatehouse.step;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Undo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloud9.model.ConnectionType;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.DeleteEnvironmentRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentStatusRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.Tag;

/** The calls and waits that bring a Cloud9 environment. */
final class Cloud9Environment {

  static final Ref ID = new Ref("ENVIRONMENT_ID");
  static final Ref TOKEN = new Ref("ENVIRONMENT_TOKEN");

  private static final Ref CANDIDATE = new Ref("ENVIRONMENT_CANDIDATE");
  private static final Duration USUAL = Duration.ofMinutes(3);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private Cloud9Environment() {}

  /** Makes the environment, owned by the administrator. */
  static Call create(Situation situation) {
    CreateEnvironmentEc2Request.Builder request =
        CreateEnvironmentEc2Request.builder()
            .name(situation.text(Environment.NAME))
            .clientRequestToken(TOKEN.token())
            .instanceType(situation.text(Environment.INSTANCE_TYPE))
            .imageId(situation.text(Environment.IMAGE))
            .automaticStopTimeMinutes(situation.number(Environment.STOP_AFTER))
            .ownerArn(AdminUser.ARN.token())
            .connectionType(ConnectionType.CONNECT_SSM);
    String description = situation.text(Environment.DESCRIPTION);
    if (!description.isEmpty()) {
      request.description(description);
    }
    String subnet = situation.text(Environment.SUBNET);
    if (!subnet.isEmpty()) {
      request.subnetId(subnet);
    }
    Map<String, String> tags = situation.tags(Environment.TAGS);
    if (!tags.isEmpty()) {
      List<Tag> list = new ArrayList<>();
      tags.forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
      request.tags(list);
    }
    Call.Builder call =
        Call.makes("environment.create", why(situation), request.build(), probe(situation))
            .output(
                Output.of(ID, Path.of("environmentId"), Path.of("environments").first().then("id")))
            .undo(Undo.by(DeleteEnvironmentRequest.builder().environmentId(ID.token()).build()))
            .hazard(Hazard.COSTS)
            // Cloud9 does not know a user, a role or a profile that was made a moment ago.
            .settling("BadRequestException", "InvalidParameterValue", "NotFoundException");
    advice().forEach(call::advice);
    return call.build();
  }

  /** What it is, where it is, and when it stops to cost: what a person checks before the yes. */
  private static String why(Situation situation) {
    int minutes = situation.number(Environment.STOP_AFTER);
    return "make the environment "
        + situation.text(Environment.NAME)
        + " in "
        + situation.text(Account.REGION)
        + " ("
        + situation.text(Environment.INSTANCE_TYPE)
        + (minutes == 0
            ? ", NEVER stops by itself)"
            : ", stops after "
                + (minutes == 1 ? "1 minute" : minutes + " minutes")
                + " without use)");
  }

  /** Waits until the environment and its instance are made. */
  static Await created() {
    Path lifecycle = Path.of("environments").first().then("lifecycle");
    return new Await(
        "environment.created",
        "the environment to be made",
        describe(ID),
        lifecycle.then("status"),
        Set.of("CREATED"),
        Set.of("CREATE_FAILED", "DELETING", "DELETE_FAILED"),
        Optional.of(lifecycle.then("reason")),
        USUAL,
        INTERVAL,
        LIMIT,
        Set.of());
  }

  /** Waits until the environment can be opened; one that has stopped starts when it is opened. */
  static Await ready() {
    return new Await(
        "environment.ready",
        "the environment to be ready",
        DescribeEnvironmentStatusRequest.builder().environmentId(ID.token()).build(),
        Path.of("status"),
        Set.of("ready", "stopping", "stopped"),
        Set.of("error", "deleting"),
        Optional.of(Path.of("message")),
        USUAL,
        INTERVAL,
        LIMIT,
        Set.of());
  }

  /** Environments cannot be asked for by name: each is looked at. */
  private static Probe probe(Situation situation) {
    Path mine = Path.of("environments").where("name", situation.text(Environment.NAME));
    return Probe.of(describe(CANDIDATE), mine.then("id"))
        .among(Cloud9.ENVIRONMENTS, Path.of("environmentIds").all(), CANDIDATE)
        .withCodes(Set.of("NotFoundException"), Set.of("ConflictException"))
        .expecting(mine.then("ownerArn"), AdminUser.ARN.token())
        .expecting(mine.then("connectionType"), ConnectionType.CONNECT_SSM.toString());
  }

  private static List<Advice> advice() {
    return List.of(
        new Advice(
            Set.of("AccessDeniedException", "ForbiddenException", "BadRequestException"),
            Optional.of("iam:GetInstanceProfile"),
            Optional.empty(),
            "Cloud9 does not find the instance profile AWSCloud9SSMInstanceProfile. Run the step "
                + "ssm-role, which makes it, and then this one again."),
        Cloud9.CLOSED,
        Advice.on(
            "PendingVerification",
            "AWS is still checking this new account, which takes some minutes and can take four "
                + "hours. Nothing is lost: run this again later, and what is done stays done."),
        Advice.on(
            "LimitExceededException",
            "The account has as many environments as it may have. Delete one, or ask AWS for more "
                + "in Service Quotas."),
        Advice.on(
            "ConflictException",
            "An environment of this name is there, or is just being deleted. Choose another "
                + "environment.name, or wait a few minutes."));
  }

  private static AwsRequest describe(Ref id) {
    return DescribeEnvironmentsRequest.builder().environmentIds(id.token()).build();
  }
}
