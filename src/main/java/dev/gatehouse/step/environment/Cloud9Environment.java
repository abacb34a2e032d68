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
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.ConsoleAddresses;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.ec2.EndpointCalls;
import dev.gatehouse.step.ec2.EnvironmentVpc;
import dev.gatehouse.step.ec2.KnownEndpoints;
import dev.gatehouse.step.ec2.SsmReachability;
import dev.gatehouse.step.people.Administrator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloud9.model.ConnectionType;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.DeleteEnvironmentRequest;
import software.amazon.awssdk.services.cloud9.model.Tag;

/** The calls and waits that bring a Cloud9 environment. */
final class Cloud9Environment implements EnvironmentKind {

  private static final Ref ID = new Ref("ENVIRONMENT_ID");
  private static final Ref TOKEN = new Ref("ENVIRONMENT_TOKEN");

  private static final Ref CANDIDATE = new Ref("ENVIRONMENT_CANDIDATE");
  private static final Duration USUAL = Duration.ofMinutes(3);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(15);

  static final List<Question.Option> TYPES =
      List.of(
          new Question.Option("t3.micro", "1 GiB of memory"),
          new Question.Option("t3.small", "2 GiB of memory, for most work"),
          new Question.Option("m5.large", "8 GiB of memory, for large builds"));
  private static final List<Question.Option> IMAGES =
      List.of(
          new Question.Option("amazonlinux-2023-x86_64", "Amazon Linux 2023"),
          new Question.Option("ubuntu-22.04-x86_64", "Ubuntu 22.04"));

  @Override
  public List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(KnownCloud9Environments.reads(situation));
    reads.addAll(Cloud9Members.reads(situation));
    return reads;
  }

  @Override
  public Optional<String> impossible(Situation situation) {
    return Cloud9Availability.impossible(situation);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    return List.of();
  }

  @Override
  public Optional<String> nameProblem(String answer, Situation situation) {
    return KnownCloud9Environments.of(situation).unusable(answer);
  }

  @Override
  public List<Question.Option> types(Situation situation) {
    return TYPES;
  }

  @Override
  public String suggestedType(Situation situation) {
    return TYPES.get(0).value();
  }

  @Override
  public List<Question.Option> images() {
    return IMAGES;
  }

  @Override
  public String suggestedImage(Situation situation) {
    return IMAGES.get(0).value();
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public List<Action> actions(Situation situation) {
    List<Action> actions = new ArrayList<>();
    if (KnownEndpoints.areMade(situation)) {
      actions.add(EnvironmentVpc.lookUpWithAddresses(situation));
      actions.addAll(EndpointCalls.actions(situation));
    }
    actions.add(
        new ClientToken(
            "environment.token",
            "make a token, so that asking twice makes one environment",
            TOKEN));
    actions.add(create(situation));
    actions.add(created(situation));
    actions.add(ready());
    actions.addAll(Cloud9Members.actions(situation, ID));
    actions.addAll(Cloud9Credentials.actions(situation, ID));
    return actions;
  }

  @Override
  public List<Note> notes(Situation situation) {
    List<Note> notes = new ArrayList<>();
    notes.add(
        new Note(
            Note.Kind.KEEP,
            "The user "
                + situation.text(Keys.ADMIN_USER_NAME)
                + (Administrator.isOfIdentityCenter(situation)
                    ? ", signed in through the portal,"
                    : "")
                + " opens the environment at "
                + ConsoleAddresses.page(situation, "cloud9/ide/" + ID.token())));
    notes.addAll(Cloud9Credentials.notes(situation, ID));
    return notes;
  }

  /** Makes the environment, owned by the administrator. */
  private static Call create(Situation situation) {
    CreateEnvironmentEc2Request.Builder request =
        CreateEnvironmentEc2Request.builder()
            .name(situation.text(Keys.ENVIRONMENT_NAME))
            .clientRequestToken(TOKEN.token())
            .instanceType(situation.text(Keys.ENVIRONMENT_INSTANCE_TYPE))
            .imageId(situation.text(Keys.ENVIRONMENT_IMAGE))
            .automaticStopTimeMinutes(situation.number(Keys.ENVIRONMENT_STOP_AFTER_MINUTES))
            .ownerArn(Administrator.arn(situation))
            .connectionType(ConnectionType.CONNECT_SSM);
    String description = situation.text(Keys.ENVIRONMENT_DESCRIPTION);
    if (!description.isEmpty()) {
      request.description(description);
    }
    String subnet = situation.text(Keys.ENVIRONMENT_SUBNET);
    if (!subnet.isEmpty()) {
      request.subnetId(subnet);
    }
    Map<String, String> tags = situation.tags(Keys.ENVIRONMENT_TAGS);
    if (!tags.isEmpty()) {
      List<Tag> list = new ArrayList<>();
      tags.forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
      request.tags(list);
    }
    Call.Builder call =
        Call.makes("environment.create", why(situation), request.build(), probe(situation))
            .output(
                Output.of(ID, Path.of("environmentId"), Path.of("environments").first().then("id")))
            .hazard(Hazard.COSTS)
            // Cloud9 does not know a user, a role or a profile that was made a moment ago.
            .retryWhilePropagatingWhere(KnownMessage.PROFILE_NOT_SPREAD)
            .retryWhilePropagating("BadRequestException", "NotFoundException");
    advice().forEach(call::advice);
    return call.build();
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    if (!(call.request() instanceof CreateEnvironmentEc2Request)) {
      return EndpointCalls.inverse(call, situation, earlier)
          .or(() -> Cloud9Members.inverse(call, situation))
          .or(() -> Cloud9Credentials.inverse(call, situation));
    }
    // One of somebody else was there before, and is theirs.
    return KnownCloud9Environments.isJoined(situation)
        ? Optional.empty()
        : Optional.of(Inverse.of(call, delete(call, situation), gone(call)));
  }

  private static Call delete(Call create, Situation situation) {
    return Inverse.remove(
            create,
            "delete the environment "
                + situation.text(Keys.ENVIRONMENT_NAME)
                + " with all that is in it",
            DeleteEnvironmentRequest.builder().environmentId(ID.token()).build())
        .hazard(Hazard.IRREVERSIBLE)
        .build();
  }

  private static Await gone(Call create) {
    Path lifecycle = Path.of("environments").first().then("lifecycle");
    return Await.of(
            Inverse.id(create, "-done"),
            "the environment to be deleted",
            KnownCloud9Environments.describe(ID.token()),
            lifecycle.then("status"))
        .until("DELETED")
        .failsAt("DELETE_FAILED")
        .reason(lifecycle.then("reason"))
        .orAbsent("NotFoundException")
        .takes(USUAL, INTERVAL, LIMIT)
        .build();
  }

  /** What it is, where it is, and when it stops to cost: what a person checks before the yes. */
  private static String why(Situation situation) {
    return "make the environment "
        + situation.text(Keys.ENVIRONMENT_NAME)
        + " in "
        + situation.text(Keys.ACCOUNT_REGION)
        + " ("
        + situation.text(Keys.ENVIRONMENT_INSTANCE_TYPE)
        + StopWhenIdle.words(situation)
        + SsmReachability.inShort(situation)
        + ")";
  }

  /** Waits until the environment and its instance are made. */
  private static Await created(Situation situation) {
    Path lifecycle = Path.of("environments").first().then("lifecycle");
    return Await.of(
            "environment.created",
            "the environment to be made",
            KnownCloud9Environments.describe(ID.token()),
            lifecycle.then("status"))
        .until("CREATED")
        .failsAt("CREATE_FAILED", "DELETING", "DELETE_FAILED")
        .reason(lifecycle.then("reason"))
        .advice(Cloud9Failure.advice(situation, ID))
        .takes(USUAL, INTERVAL, LIMIT)
        .build();
  }

  /** Waits until the environment can be opened; one that has stopped starts when it is opened. */
  private static Await ready() {
    return Await.of(
            "environment.ready",
            "the environment to be ready",
            KnownCloud9Environments.status(ID.token()),
            Path.of("status"))
        .until("ready", "stopping", "stopped")
        .failsAt("error", "deleting")
        .reason(Path.of("message"))
        .takes(USUAL, INTERVAL, LIMIT)
        .build();
  }

  /** Environments cannot be asked for by name: each is looked at. */
  private static Probe probe(Situation situation) {
    Path mine = Path.of("environments").where("name", situation.text(Keys.ENVIRONMENT_NAME));
    Probe probe =
        Probe.of(KnownCloud9Environments.describe(CANDIDATE.token()), mine.then("id"))
            .among(Cloud9Availability.ENVIRONMENTS, Path.of("environmentIds").all(), CANDIDATE)
            .withCodes(Set.of("NotFoundException"), Set.of("ConflictException"));
    // Somebody else's is joined, if that was asked for, and stays theirs.
    return (KnownCloud9Environments.isJoined(situation)
            ? probe
            : probe.expecting(mine.then("ownerArn"), Administrator.arn(situation)))
        .expecting(mine.then("connectionType"), ConnectionType.CONNECT_SSM.toString());
  }

  @Override
  public Optional<String> typeProblem(String answer, Situation situation) {
    boolean fits =
        answer.length() >= 5
            && answer.length() <= 20
            && Pattern.matches("[a-z]+[1-9][.][a-z0-9]+", answer);
    return fits
        ? FreePlan.problem(answer, situation)
        : Optional.of(
            "is not a type that Cloud9 takes: letters, one digit, a dot and a size, 5 to 20 "
                + "characters, such as t3.micro");
  }

  @Override
  public Optional<String> imageProblem(String answer, Situation situation) {
    if (answer.length() > 512) {
      return Optional.of("has " + answer.length() + " characters, at most 512 are allowed");
    }
    return Pattern.matches("[a-z0-9._-]*[a-z0-9]|resolve:ssm:/[\\w./-]+", answer)
        ? Optional.empty()
        : Optional.of(
            "is neither an image's name, such as amazonlinux-2023-x86_64, nor resolve:ssm: and a "
                + "parameter's path");
  }

  private static List<Advice> advice() {
    return List.of(
        Advice.on(
            KnownMessage.PROFILE_UNREAD,
            "Cloud9 does not find the instance profile AWSCloud9SSMInstanceProfile. Run the step "
                + "ssm-role, which makes it, and then this one again."),
        Cloud9Availability.CLOSED,
        Advice.on("PendingVerification", Cloud9Failure.UNVERIFIED),
        Advice.on(
            "LimitExceededException",
            "The account has as many environments as it may have. Delete one, or ask AWS for more "
                + "in Service Quotas."),
        Advice.on(
            "ConflictException",
            "An environment of this name is there, or is just being deleted. Choose another "
                + "environment.name, or wait a few minutes."));
  }
}
