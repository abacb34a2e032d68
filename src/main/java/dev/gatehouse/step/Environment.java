package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Fresh;
import dev.gatehouse.plan.Ref;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The first environment to work in, without an open port. */
final class Environment implements Step {

  private static final String AUTO = "auto";
  private static final String CLOUD9 = "cloud9";
  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/environments.html");
  private static final URI CREATE_PAGE =
      URI.create(
          "https://docs.aws.amazon.com/cloud9/latest/APIReference/API_CreateEnvironmentEC2.html");
  private static final URI SUBNET_PAGE =
      URI.create("https://docs.aws.amazon.com/cloud9/latest/user-guide/vpc-settings.html");
  private static final URI TYPES_PAGE = URI.create("https://aws.amazon.com/ec2/instance-types/");
  private static final AwsRequest SUBNETS = DescribeSubnetsRequest.builder().build();

  static final Question KIND =
      Question.of(
              "environment.kind",
              "Kind of environment",
              PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(AUTO, "what this account may use"),
                          new Question.Option(CLOUD9, "Cloud9, even if it seems to be closed")),
                  false))
          .help(
              "Cloud9 is an editor and a terminal in the browser, on an instance of its own. AWS "
                  + "has closed it to accounts that did not use it before July 2024. With auto an "
                  + "account that may not use it gets no environment, and the summary says so.")
          .suggests(AUTO)
          .check(
              (answer, situation) ->
                  answer.equals(CLOUD9) ? Cloud9.missingHere(situation) : Optional.empty())
          .build();

  static final Question NAME =
      asked(
              "environment.name",
              "Name",
              CREATE_PAGE,
              new Question.Kind.Text(1, 60, "(?s).+", "all characters"))
          .help(
              "What the environment is called in the console. Each of a person's environments has "
                  + "another name. One of this name that is there already is used.")
          .suggests("first-steps")
          .build();

  static final Question DESCRIPTION =
      asked(
              "environment.description",
              "Description",
              CREATE_PAGE,
              new Question.Kind.Text(0, 200, "(?s).*", "all characters"))
          .help("A sentence that says what the environment is for. It may be left out.")
          .build();

  static final Question INSTANCE_TYPE =
      asked(
              "environment.instance-type",
              "Instance type",
              TYPES_PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option("t3.micro", "1 GiB of memory, the free plan has it"),
                          new Question.Option("t3.small", "2 GiB of memory, for most work"),
                          new Question.Option("m5.large", "8 GiB of memory, for large builds")),
                  true))
          .help(
              "How large the instance is. It is paid for by the second while it runs, and stops by "
                  + "itself. The smallest is enough to begin with, and can be exchanged later. "
                  + "The prices are at https://aws.amazon.com/ec2/pricing/on-demand/")
          .suggests("t3.micro")
          .check((answer, situation) -> instanceType(answer))
          .build();

  static final Question IMAGE =
      asked(
              "environment.image",
              "Operating system",
              CREATE_PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option("amazonlinux-2023-x86_64", "Amazon Linux 2023"),
                          new Question.Option("ubuntu-22.04-x86_64", "Ubuntu 22.04")),
                  true))
          .help(
              "What runs on the instance. Amazon Linux 2023 has the AWS command line and gets "
                  + "security updates by itself. Another image that Cloud9 keeps is named by "
                  + "resolve:ssm: and the path of its parameter.")
          .suggests("amazonlinux-2023-x86_64")
          .check((answer, situation) -> image(answer))
          .build();

  static final Question SUBNET =
      asked(
              "environment.subnet",
              "Subnet",
              SUBNET_PAGE,
              new Question.Kind.Choice(Environment::subnets, true))
          .help(
              "Where in the account's network the instance stands. Leave it empty for the default "
                  + "network of the Region. A subnet has to have a way out to the internet, or "
                  + "endpoints for Systems Manager, or the environment never becomes ready.")
          .suggests(Environment::suggestedSubnet)
          .check((answer, situation) -> subnet(answer))
          .build();

  static final Question STOP_AFTER =
      asked(
              "environment.stop-after-minutes",
              "Minutes until it stops",
              CREATE_PAGE,
              new Question.Kind.WholeNumber(0, 20160))
          .help(
              "After how many minutes without use the instance stops, which ends what it costs by "
                  + "the hour; it starts again when the environment is opened. 0 means that it "
                  + "never stops. When in doubt, 30.")
          .suggests("30")
          .build();

  static final Question TAGS =
      asked("environment.tags", "Tags", CREATE_PAGE, new Question.Kind.Tags())
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
    return "A place to work in: an editor and a terminal, with the AWS command line, on an instance "
        + "that nobody can connect to from outside. AWS charges for it, and for nothing else of this set-up.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of(Cloud9.ENVIRONMENTS, SUBNETS);
  }

  @Override
  public List<Question> questions() {
    return List.of(KIND, NAME, DESCRIPTION, INSTANCE_TYPE, IMAGE, SUBNET, STOP_AFTER, TAGS);
  }

  @Override
  public List<Remark> remarks(Situation situation) {
    List<Remark> remarks = new ArrayList<>();
    if (Cloud9.isClosed(situation)) {
      remarks.add(Remark.fact(Cloud9.CLOSED.text()));
    } else {
      Cloud9.missingHere(situation)
          .ifPresent(reason -> remarks.add(Remark.fact("An environment " + reason + ".")));
    }
    if (isWanted(situation) && situation.text(STOP_AFTER).equals("0")) {
      remarks.add(
          Remark.warning(
              "The environment never stops by itself: AWS charges for its instance until the "
                  + "environment is deleted."));
    }
    if (isWanted(situation) && lacksDefaultSubnet(situation)) {
      remarks.add(
          Remark.warning(
              "This Region has no default network, so name a subnet; without one AWS refuses to make "
                  + "the environment."));
    }
    return remarks;
  }

  @Override
  public List<Action> actions(Situation situation) {
    if (!isWanted(situation)) {
      return List.of();
    }
    return List.of(
        new Fresh(
            "environment.token",
            "make a token, so that asking twice makes one environment",
            Cloud9Environment.TOKEN),
        Cloud9Environment.create(situation),
        Cloud9Environment.created(),
        Cloud9Environment.ready());
  }

  @Override
  public List<Note> notes(Situation situation) {
    if (isWanted(situation)) {
      Ref id = Cloud9Environment.ID;
      return List.of(
          new Note(
              Note.Kind.KEEP,
              "The user "
                  + situation.text(AdminUser.NAME)
                  + " opens the environment at "
                  + Console.page(situation, "cloud9/ide/" + id.token())));
    }
    String reason =
        Cloud9.missingHere(situation)
            .map(missing -> "An environment " + missing + ".")
            .orElse(Cloud9.CLOSED.text());
    return List.of(new Note(Note.Kind.TO_DO, "No environment was made. " + reason));
  }

  /** Whether there will be an environment: it is asked for outright, or Cloud9 can be used. */
  static boolean isWanted(Situation situation) {
    return situation.text(KIND).equals(CLOUD9)
        || (Cloud9.missingHere(situation).isEmpty() && !Cloud9.isClosed(situation));
  }

  private static Question.Builder asked(String key, String label, URI page, Question.Kind kind) {
    return Question.of(key, label, page, kind).askedIf(Environment::isWanted);
  }

  private static Optional<String> instanceType(String answer) {
    boolean fits =
        answer.length() >= 5
            && answer.length() <= 20
            && Pattern.matches("[a-z]+[1-9][.][a-z0-9]+", answer);
    return fits
        ? Optional.empty()
        : Optional.of(
            "is not a type that Cloud9 takes: letters, one digit, a dot and a size, 5 to 20 "
                + "characters, such as t3.micro");
  }

  private static Optional<String> image(String answer) {
    if (answer.length() > 512) {
      return Optional.of("has " + answer.length() + " characters, at most 512 are allowed");
    }
    return Pattern.matches("[a-z0-9._-]*[a-z0-9]|resolve:ssm:/[\\w./-]+", answer)
        ? Optional.empty()
        : Optional.of(
            "is neither an image's name, such as amazonlinux-2023-x86_64, nor resolve:ssm: and a "
                + "parameter's path");
  }

  private static Optional<String> subnet(String answer) {
    return answer.isEmpty() || Pattern.matches("subnet-([0-9a-f]{8}|[0-9a-f]{17})", answer)
        ? Optional.empty()
        : Optional.of("is not a subnet: subnet- and 8 or 17 of the digits 0-9 and a-f");
  }

  private static List<Question.Option> subnets(Situation situation) {
    List<Question.Option> options = new ArrayList<>();
    options.add(new Question.Option("", "the default network"));
    for (Subnet subnet : known(situation)) {
      options.add(
          new Question.Option(
              subnet.subnetId(),
              subnet.availabilityZone()
                  + " in "
                  + subnet.vpcId()
                  + (isOpen(subnet) ? ", gives a public address" : ", private")));
    }
    return options;
  }

  private static String suggestedSubnet(Situation situation) {
    return lacksDefaultSubnet(situation)
        ? known(situation).stream()
            .filter(Environment::isOpen)
            .map(Subnet::subnetId)
            .findFirst()
            .orElse("")
        : "";
  }

  private static boolean lacksDefaultSubnet(Situation situation) {
    return situation.facts().of(SUBNETS) instanceof Fact.Known<?>
        && known(situation).stream().noneMatch(subnet -> isTrue(subnet.defaultForAz()));
  }

  private static List<Subnet> known(Situation situation) {
    return situation
        .facts()
        .answer(SUBNETS, DescribeSubnetsResponse.class)
        .map(DescribeSubnetsResponse::subnets)
        .orElse(List.of());
  }

  private static boolean isOpen(Subnet subnet) {
    return isTrue(subnet.mapPublicIpOnLaunch());
  }

  private static boolean isTrue(Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }
}
