package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;

/** The first environment to work in, without an open port. */
final class Environment implements Step {

  /** What {@link #OUTBOUND} says for calls over HTTPS and nothing else. */
  static final String HTTPS = "https";

  private static final String AUTO = "auto";
  private static final String CLOUD9 = "cloud9";
  private static final String EC2 = "ec2";
  private static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html");
  private static final URI CLOUD9_PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/environments.html");
  private static final URI NETWORK_PAGE =
      URI.create("https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html");
  private static final URI TYPES_PAGE = URI.create("https://aws.amazon.com/ec2/instance-types/");
  private static final URI VOLUME_PAGE = URI.create("https://aws.amazon.com/ebs/pricing/");
  private static final URI GROUP_PAGE =
      URI.create("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html");
  private static final URI TAGS_PAGE =
      URI.create("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html");

  static final Question KIND =
      Question.of(
              "environment.kind",
              "Kind of environment",
              PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(AUTO, "Cloud9 if this account may use it, else EC2"),
                          new Question.Option(EC2, "an instance of your own, reached by a session"),
                          new Question.Option(CLOUD9, "Cloud9, even if it seems to be closed")),
                  false))
          .help(
              "Cloud9 is an editor and a terminal in the browser, on an instance of its own. AWS "
                  + "has closed it to accounts that did not use it before July 2024. An EC2 "
                  + "instance that you reach through Session Manager does the same job from your "
                  + "own terminal or editor. Neither has an open port.")
          .suggests(AUTO)
          .check(
              (answer, situation) ->
                  answer.equals(CLOUD9) ? Cloud9.missingHere(situation) : Optional.empty())
          .build();

  static final Question NAME =
      Question.of(
              "environment.name",
              "Name",
              PAGE,
              new Question.Kind.Text(1, 60, "(?s).+", "all characters"))
          .help(
              "What the environment is called in the console. One of this name that is there "
                  + "already is used, and never made a second time.")
          .suggests("first-steps")
          .check((answer, situation) -> name(answer, situation))
          .build();

  static final Question DESCRIPTION =
      Question.of(
              "environment.description",
              "Description",
              CLOUD9_PAGE,
              new Question.Kind.Text(0, 200, "(?s).*", "all characters"))
          .help("A sentence that says what the environment is for. It may be left out.")
          .askedIf(Environment::isCloud9)
          .build();

  static final Question INSTANCE_TYPE =
      Question.of(
              "environment.instance-type",
              "Instance type",
              TYPES_PAGE,
              new Question.Kind.Choice(Environment::types, true))
          .help(
              "How large the instance is. It is paid for by the second while it runs. The smallest is enough to begin with, and can be exchanged later. "
                  + "The prices are at https://aws.amazon.com/ec2/pricing/on-demand/")
          .suggests(
              situation ->
                  isCloud9(situation)
                      ? Cloud9Environment.TYPES.get(0).value()
                      : InstanceTypes.suggested(situation))
          .check(
              (answer, situation) ->
                  isCloud9(situation)
                      ? Cloud9Environment.typeProblem(answer)
                      : InstanceTypes.problem(answer))
          .build();

  static final Question IMAGE =
      Question.of(
              "environment.image",
              "Operating system",
              PAGE,
              new Question.Kind.Choice(Environment::images, true))
          .help(
              "What runs on the instance. Amazon Linux 2023 has the AWS command line, and the "
                  + "agent of Systems Manager. With Cloud9 another image that Cloud9 keeps may be "
                  + "named by resolve:ssm: and the path of its parameter.")
          .suggests(
              situation ->
                  isCloud9(situation)
                      ? Cloud9Environment.IMAGES.get(0).value()
                      : InstanceTypes.image(situation.text(INSTANCE_TYPE)))
          .check(Environment::image)
          .build();

  static final Question SUBNET =
      Question.of(
              "environment.subnet",
              "Subnet",
              NETWORK_PAGE,
              new Question.Kind.Choice(Subnets::options, true))
          .help(
              "Where in the account's network the instance stands. Leave it empty for the default "
                  + "network of the Region. A subnet has to have a way out to the internet, or "
                  + "endpoints for Systems Manager, or the environment never becomes ready.")
          .suggests(Subnets::suggested)
          .check(Environment::subnet)
          .build();

  static final Question VOLUME_SIZE =
      Question.of(
              "environment.volume-size",
              "Disk in GiB",
              VOLUME_PAGE,
              new Question.Kind.WholeNumber(8, 16384))
          .help(
              "How much the instance's disk holds. It is encrypted, and is paid for by the month, "
                  + "also while the instance is stopped. It can grow later, and cannot shrink.")
          .suggests("16")
          .askedIf(situation -> !isCloud9(situation))
          .build();

  static final Question OUTBOUND =
      Question.of(
              "environment.outbound",
              "It may call out over",
              GROUP_PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(HTTPS, "HTTPS (port 443): AWS, packages, git"),
                          new Question.Option("all", "everything: git over SSH, databases, mail")),
                  false))
          .help(
              "Nothing is let in, whatever you choose here. Systems Manager, the AWS command line, "
                  + "packages and most of the web need HTTPS and nothing else. Choose all if you "
                  + "know something that does not, such as git over SSH.")
          .suggests(HTTPS)
          .askedIf(situation -> !isCloud9(situation))
          .build();

  static final Question STOP_AFTER =
      Question.of(
              "environment.stop-after-minutes",
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

  static final Question TAGS =
      Question.of("environment.tags", "Tags", TAGS_PAGE, new Question.Kind.Tags())
          .help(
              "Labels for the environment and its instance, such as team=blue, with commas between "
                  + "them. They help to see later what costs what. None are needed.")
          .check((answer, situation) -> IamRules.tags(answer))
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
        + "connect to from outside. AWS charges for it, and for nothing else of this set-up.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    List<AwsRequest> reads = new ArrayList<>(List.of(Cloud9.ENVIRONMENTS, Subnets.READ));
    reads.addAll(InstanceTypes.reads());
    return reads;
  }

  @Override
  public List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(List.of(Cloud9.ENVIRONMENTS, Subnets.READ));
    if (!isCloud9(situation)) {
      reads.addAll(InstanceTypes.reads());
      reads.addAll(InstanceEnvironment.reads(situation));
    }
    return reads;
  }

  @Override
  public List<Question> questions() {
    return List.of(
        KIND,
        NAME,
        DESCRIPTION,
        INSTANCE_TYPE,
        IMAGE,
        SUBNET,
        VOLUME_SIZE,
        OUTBOUND,
        STOP_AFTER,
        TAGS);
  }

  @Override
  public List<Remark> remarks(Situation situation) {
    List<Remark> remarks = new ArrayList<>();
    Cloud9.notUsable(situation).ifPresent(reason -> remarks.add(Remark.fact(reason)));
    if (situation.text(STOP_AFTER).equals("0")) {
      remarks.add(
          Remark.warning(
              "The environment never stops by itself: AWS charges for its instance until it is "
                  + "deleted."));
    }
    if (Subnets.lacksDefault(situation)) {
      remarks.add(Remark.warning(InstanceEnvironment.NO_NETWORK));
    }
    if (!isCloud9(situation) && !SsmRole.isOfInstances(situation)) {
      remarks.add(
          Remark.warning(
              "The instance needs the role of the step ssm-role, which is not to be made: answer "
                  + "ssm-role.kind with ec2, unless the role is there."));
    }
    if (Subnets.isPrivate(situation)) {
      remarks.add(
          Remark.warning(
              "This subnet gives no public address: without a NAT gateway or endpoints for Systems "
                  + "Manager the environment is never reached."));
    }
    return remarks;
  }

  @Override
  public List<Action> actions(Situation situation) {
    return isCloud9(situation)
        ? Cloud9Environment.actions(situation)
        : InstanceEnvironment.actions(situation);
  }

  @Override
  public Set<String> needs(Situation situation) {
    return isCloud9(situation) ? Set.of() : Set.of(SsmRole.ATTACH, SsmRole.ADD);
  }

  @Override
  public List<Note> notes(Situation situation) {
    return isCloud9(situation)
        ? Cloud9Environment.notes(situation)
        : InstanceEnvironment.notes(situation);
  }

  /** Whether it is a Cloud9 environment: it is asked for outright, or the account may use it. */
  static boolean isCloud9(Situation situation) {
    String kind = situation.text(KIND);
    return kind.equals(CLOUD9) || (kind.equals(AUTO) && Cloud9.isOpen(situation));
  }

  /** When it stops to cost by the hour, as the end of a list. */
  static String stops(Situation situation) {
    int minutes = situation.number(STOP_AFTER);
    if (minutes == 0) {
      return ", NEVER stops by itself";
    }
    return ", stops after " + (minutes == 1 ? "1 minute" : minutes + " minutes") + " without use";
  }

  private static List<Question.Option> types(Situation situation) {
    return isCloud9(situation) ? Cloud9Environment.TYPES : InstanceTypes.options(situation);
  }

  private static List<Question.Option> images(Situation situation) {
    return isCloud9(situation)
        ? Cloud9Environment.IMAGES
        : List.of(
            new Question.Option(InstanceTypes.X86, "Amazon Linux 2023, for Intel and AMD"),
            new Question.Option(InstanceTypes.ARM, "Amazon Linux 2023, for AWS's own processors"));
  }

  private static Optional<String> image(String answer, Situation situation) {
    return isCloud9(situation)
        ? Cloud9Environment.imageProblem(answer)
        : InstanceTypes.misfit(answer, situation.text(INSTANCE_TYPE));
  }

  /** For an instance the name is a tag, and a part of a security group's name. */
  private static Optional<String> name(String answer, Situation situation) {
    if (isCloud9(situation)) {
      return Optional.empty();
    }
    if (!Pattern.matches("[A-Za-z0-9 _.:/=+@-]+", answer)) {
      return Optional.of(
          "has a character that is not allowed; allowed are letters from a to z, digits, blanks "
              + "and _ . : / = + @ -");
    }
    return answer.startsWith(" ") || answer.endsWith(" ")
        ? Optional.of("begins or ends with a blank")
        : Optional.empty();
  }

  private static Optional<String> subnet(String answer, Situation situation) {
    Optional<String> problem = Subnets.problem(answer);
    if (problem.isEmpty() && Subnets.isMissing(answer, situation)) {
      return Optional.of("is not there in " + situation.text(Account.REGION));
    }
    boolean missing = answer.isEmpty() && !isCloud9(situation) && Subnets.lacksDefault(situation);
    return problem.isEmpty() && missing
        ? Optional.of(
            "is empty, and this Region has no default network; name a subnet, or make the default "
                + "network with aws ec2 create-default-vpc, or leave the step out with --skip "
                + "environment")
        : problem;
  }
}
