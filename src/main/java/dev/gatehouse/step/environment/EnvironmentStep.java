package dev.gatehouse.step.environment;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.AccountTags;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Cost;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.ec2.Ec2Activation;
import dev.gatehouse.step.ec2.EndpointCalls;
import dev.gatehouse.step.ec2.Endpoints;
import dev.gatehouse.step.ec2.EndpointsCost;
import dev.gatehouse.step.ec2.KnownEndpoints;
import dev.gatehouse.step.ec2.NetworkReads;
import dev.gatehouse.step.ec2.Networks;
import dev.gatehouse.step.ec2.OutboundTraffic;
import dev.gatehouse.step.ec2.SsmReachability;
import dev.gatehouse.step.people.PowerUsers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/** The first environment to work in, without an open port. */
public final class EnvironmentStep implements Step {

  private static final String EC2 = "ec2";
  private static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html");
  private static final URI CLOUD9_PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/environments.html");
  private static final URI TYPES_PAGE = URI.create("https://aws.amazon.com/ec2/instance-types/");
  private static final URI VOLUME_PAGE = URI.create("https://aws.amazon.com/ebs/pricing/");
  private static final URI GROUP_PAGE =
      URI.create("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html");
  private static final URI UPDATES_PAGE =
      URI.create("https://docs.aws.amazon.com/linux/al2023/ug/managing-repos-os-updates.html");
  private static final URI TAGS_PAGE =
      URI.create("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html");

  private static final EnvironmentKind OF_CLOUD9 = new Cloud9Environment();
  private static final EnvironmentKind OF_INSTANCES = new InstanceEnvironment();

  static final Question KIND =
      Question.of(
              Keys.ENVIRONMENT_KIND,
              "Kind of environment",
              PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(
                              Cloud9Availability.AUTO,
                              "Cloud9 if this account may use it, else EC2"),
                          new Question.Option(EC2, "an instance of your own, reached by a session"),
                          new Question.Option(
                              Cloud9Availability.CHOICE, "Cloud9, and nothing else")),
                  false))
          .help(
              "Cloud9 is an editor and a terminal in the browser, on an instance of its own. AWS "
                  + "has closed it to accounts that did not use it before July 2024. An EC2 "
                  + "instance that you reach through Session Manager does the same job from your "
                  + "own terminal or editor. Neither has an open port.")
          .suggests(Cloud9Availability.AUTO)
          .check(EnvironmentStep::impossible)
          .build();

  static final Question NAME =
      Question.of(
              Keys.ENVIRONMENT_NAME,
              "Name",
              PAGE,
              new Question.Kind.Text(1, 60, "(?s).+", "all characters"))
          .help(
              "What the environment is called in the console. One of this name that is there "
                  + "already is used, and never made a second time.")
          .suggests(situation -> KnownCloud9Environments.of(situation).suggestion())
          .check((answer, situation) -> kind(situation).nameProblem(answer, situation))
          .build();

  static final Question DESCRIPTION =
      Question.of(
              Keys.ENVIRONMENT_DESCRIPTION,
              "Description",
              CLOUD9_PAGE,
              new Question.Kind.Text(0, 200, "(?s).*", "all characters"))
          .help("A sentence that says what the environment is for. It may be left out.")
          .askedIf(Cloud9Availability::isChosen)
          .build();

  static final Question INSTANCE_TYPE =
      Question.of(
              Keys.ENVIRONMENT_INSTANCE_TYPE,
              "Instance type",
              TYPES_PAGE,
              new Question.Kind.Choice(situation -> kind(situation).types(situation), true))
          .help(
              "How large the instance is. It is paid for by the second while it runs. The smallest is enough to begin with, and can be exchanged later. "
                  + "The prices are at https://aws.amazon.com/ec2/pricing/on-demand/")
          .suggests(situation -> kind(situation).suggestedType(situation))
          .check((answer, situation) -> kind(situation).typeProblem(answer, situation))
          .build();

  static final Question IMAGE =
      Question.of(
              Keys.ENVIRONMENT_IMAGE,
              "Operating system",
              PAGE,
              new Question.Kind.Choice(situation -> kind(situation).images(), true))
          .help(
              "What runs on the instance. Amazon Linux 2023 has the AWS command line, and the "
                  + "agent of Systems Manager. With Cloud9 another image that Cloud9 keeps may be "
                  + "named by resolve:ssm: and the path of its parameter.")
          .suggests(situation -> kind(situation).suggestedImage(situation))
          .check((answer, situation) -> kind(situation).imageProblem(answer, situation))
          .build();

  static final Question VOLUME_SIZE =
      Question.of(
              Keys.ENVIRONMENT_VOLUME_SIZE,
              "Disk in GiB",
              VOLUME_PAGE,
              new Question.Kind.WholeNumber(8, 16384))
          .help(
              "How much the instance's disk holds. It is encrypted, and is paid for by the month, "
                  + "also while the instance is stopped. It can grow later, and cannot shrink.")
          .suggests("16")
          .askedIf(situation -> !Cloud9Availability.isChosen(situation))
          .build();

  static final Question OUTBOUND =
      Question.of(
              Keys.ENVIRONMENT_OUTBOUND,
              "It may call out over",
              GROUP_PAGE,
              new Question.Kind.Choice(EnvironmentStep::outbound, false))
          .help(
              "Nothing is let in, whatever you choose here. Systems Manager, the AWS command line, "
                  + "packages and most of the web need HTTPS and nothing else. Choose all if you "
                  + "know something that does not, such as git over SSH. In a network with "
                  + "endpoints there is also endpoints, for Systems Manager and Amazon Linux's "
                  + "packages, which come from S3, alone: no internet, and some services of AWS "
                  + "that need it do not work.")
          .suggests(OutboundTraffic.HTTPS)
          .check(EnvironmentStep::withEndpoints)
          .askedIf(situation -> !Cloud9Availability.isChosen(situation))
          .build();

  static final Question STOP_AFTER =
      Question.of(
              Keys.ENVIRONMENT_STOP_AFTER_MINUTES,
              "Minutes until it stops",
              PAGE,
              new Question.Kind.WholeNumber(0, 20160))
          .help(
              "After how many minutes without use the instance stops, which ends what it costs by "
                  + "the hour. Cloud9 starts its instance again when the environment is opened; an "
                  + "EC2 instance you start yourself. 0 means that it never stops. When in doubt, "
                  + "30.")
          .suggests("30")
          .build();

  static final Question PATCH =
      Question.of(
              Keys.ENVIRONMENT_PATCH,
              "Install security updates",
              UPDATES_PAGE,
              new Question.Kind.YesNo())
          .help(
              "Whether the instance installs the security updates of Amazon Linux by itself, at "
                  + "each start and daily. A new kernel is in use from the next start on. While "
                  + "updates are installed, the instance does not stop. They come from the newest "
                  + "release: in production, where you test a release first, answer no. When in "
                  + "doubt, yes.")
          .suggests(Question.YES)
          .askedIf(situation -> !Cloud9Availability.isChosen(situation))
          .build();

  private static final Question TAGS =
      Question.of(Keys.ENVIRONMENT_TAGS, "Tags", TAGS_PAGE, new Question.Kind.Tags())
          .help(
              "Labels for the environment and its instance, such as team=blue, with commas between "
                  + "them. They help to see later what costs what. None are needed.")
          .check(AccountTags::problem)
          .build();

  @Override
  public String name() {
    return "environment";
  }

  @Override
  public String title() {
    return "First environment";
  }

  @Override
  public String why() {
    return "A place to work in: a terminal with the AWS command line, on an instance that nobody can "
        + "connect to from outside. AWS charges for it, and for endpoints where it needs them; the "
        + "rest of this set-up is free.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    List<AwsRequest> reads = new ArrayList<>(List.of(Cloud9Availability.ENVIRONMENTS));
    reads.addAll(Networks.reads());
    reads.addAll(InstanceTypes.reads());
    return reads;
  }

  @Override
  public List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(List.of(Cloud9Availability.ENVIRONMENTS));
    reads.addAll(NetworkReads.of(situation));
    reads.addAll(kind(situation).reads(situation));
    reads.addAll(EnvironmentCost.reads(situation));
    reads.addAll(FreePlan.reads(situation));
    reads.add(PowerUsers.read(situation));
    return reads;
  }

  @Override
  public List<Question> questions() {
    return List.of(
        KIND,
        NAME,
        KnownCloud9Environments.JOIN,
        DESCRIPTION,
        INSTANCE_TYPE,
        IMAGE,
        VOLUME_SIZE,
        OUTBOUND,
        STOP_AFTER,
        PATCH,
        Cloud9Members.MEMBERS,
        Cloud9Credentials.MANAGED,
        TAGS);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    List<Finding> findings = new ArrayList<>();
    withoutEc2(situation).ifPresent(findings::add);
    Cloud9Availability.notUsable(situation)
        .ifPresent(reason -> findings.add(Finding.fact("environment.no-cloud9", reason)));
    findings.addAll(KnownCloud9Environments.of(situation).findings());
    findings.addAll(Cloud9Credentials.findings(situation));
    if (situation.text(Keys.ENVIRONMENT_STOP_AFTER_MINUTES).equals("0")) {
      findings.add(
          Finding.warning(
              "environment.never-stops",
              "The environment never stops by itself: AWS charges for its instance until it is "
                  + "deleted."));
    }
    if (PATCH.asked().test(situation) && !situation.flag(Keys.ENVIRONMENT_PATCH)) {
      findings.add(
          Finding.warning(
              "environment.unpatched",
              "The instance installs no security updates by itself: somebody has to, as Amazon "
                  + "Linux does not."));
    }
    SsmReachability.of(situation)
        .map(text -> Finding.warning("environment.obstacle", text))
        .ifPresent(findings::add);
    if (OutboundTraffic.isShut(situation)) {
      findings.add(
          Finding.warning(
              "environment.no-internet",
              "The instance gets no internet: packages come from Amazon Linux's own repositories "
                  + "in S3 alone, and some services of AWS do not work without it."));
      findings.add(Endpoints.ofS3(situation));
      if (KnownEndpoints.mayBeUnseen(situation)) {
        findings.add(
            Finding.warning(
                "environment.endpoints-unseen",
                "The network's endpoints were not to be seen, so the security group of the "
                    + "instance lets it call S3 alone. Let it call the endpoints' security groups "
                    + "over HTTPS (port 443), too: Systems Manager reaches it only then."));
      }
    }
    findings.addAll(kind(situation).findings(situation));
    if (outOfReach(situation).isEmpty()) {
      PowerUsers.caution(situation).ifPresent(findings::add);
    }
    findings.addAll(FreePlan.findings(situation));
    findings.addAll(EnvironmentCost.findings(situation));
    return findings;
  }

  @Override
  public Optional<String> outOfReach(Situation situation) {
    return Ec2Activation.outOfReach(situation);
  }

  private Optional<Finding> withoutEc2(Situation situation) {
    return outOfReach(situation).map(text -> Finding.warning("environment.no-ec2", text));
  }

  @Override
  public List<Action> actions(Situation situation) {
    return kind(situation).actions(situation);
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return kind(situation).inverse(call, situation, earlier);
  }

  @Override
  public Optional<Cost> cost(String id, Situation situation) {
    if (id.equals("environment.create")) {
      return EnvironmentCost.review(situation);
    }
    return id.startsWith("environment.endpoint-")
        ? EndpointsCost.review(situation)
        : Optional.empty();
  }

  @Override
  public Set<String> needs(Situation situation) {
    return kind(situation).needs();
  }

  @Override
  public List<Note> notes(Situation situation) {
    Optional<Finding> withoutEc2 = withoutEc2(situation);
    if (withoutEc2.isPresent()) {
      return List.of(Ec2Activation.left(withoutEc2.get(), situation));
    }
    List<Note> notes = new ArrayList<>(kind(situation).notes(situation));
    notes.addAll(EndpointCalls.notes(situation));
    return notes;
  }

  /** Where the endpoints are seen, they are offered only where there are some. */
  private static List<Question.Option> outbound(Situation situation) {
    List<Question.Option> options = new ArrayList<>();
    options.add(new Question.Option(OutboundTraffic.HTTPS, "HTTPS (port 443): AWS, packages, git"));
    options.add(new Question.Option("all", "everything: git over SSH, databases, mail"));
    Networks networks = Networks.of(situation);
    if (networks.unread() || !networks.seesEndpoints() || KnownEndpoints.leadOut(situation)) {
      options.add(
          new Question.Option(
              OutboundTraffic.ENDPOINTS, "its network's endpoints, and no internet"));
    }
    return options;
  }

  private static Optional<String> withEndpoints(String answer, Situation situation) {
    Networks networks = Networks.of(situation);
    boolean seen = !situation.facts().isLive() || (!networks.unread() && networks.seesEndpoints());
    return seen && answer.equals(OutboundTraffic.ENDPOINTS) && !KnownEndpoints.leadOut(situation)
        ? Optional.of(
            "needs endpoints, and there are none: answer network.endpoints with interface")
        : Optional.empty();
  }

  private static EnvironmentKind kind(Situation situation) {
    return Cloud9Availability.isChosen(situation) ? OF_CLOUD9 : OF_INSTANCES;
  }

  /** What can be seen to fail before anything is done. */
  private static Optional<String> impossible(String answer, Situation situation) {
    // What is suggested for the role goes by this answer, which does not stand among the others
    // yet.
    Situation answered = situation.with(situation.answers().with(Keys.ENVIRONMENT_KIND, answer));
    return kind(answered).impossible(answered);
  }
}
