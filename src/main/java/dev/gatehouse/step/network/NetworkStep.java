package dev.gatehouse.step.network;

import dev.gatehouse.plan.Action;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.ec2.DefaultVpc;
import dev.gatehouse.step.ec2.Ec2Activation;
import dev.gatehouse.step.ec2.Endpoints;
import dev.gatehouse.step.ec2.EndpointsCost;
import dev.gatehouse.step.ec2.KnownEndpoints;
import dev.gatehouse.step.ec2.NetworkReads;
import dev.gatehouse.step.ec2.Networks;
import dev.gatehouse.step.ec2.SsmReachability;
import dev.gatehouse.step.ec2.SubnetRouting;
import dev.gatehouse.step.ec2.Subnets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** Where in the account's networks the environment stands, and how it reaches AWS from there. */
public final class NetworkStep implements Step {

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html");
  private static final URI DEFAULT_PAGE =
      URI.create("https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html");
  private static final URI SUBNET_PAGE =
      URI.create("https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html");
  private static final URI ENDPOINTS_PAGE =
      URI.create(
          "https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html");

  static final Question DEFAULT_VPC =
      Question.of(
              Keys.NETWORK_DEFAULT_VPC,
              "Make a default network",
              DEFAULT_PAGE,
              new Question.Kind.YesNo())
          .help(
              "A new account has a default network in each Region. Where there is none any more, "
                  + "AWS can make it again: a public subnet in each zone, with a way out to the "
                  + "internet. The network itself costs nothing.")
          .suggests(situation -> suggestsDefault(situation) ? Question.YES : Question.NO)
          .check(NetworkStep::defaultProblem)
          .askedIf(
              situation ->
                  isAnswered(Keys.NETWORK_DEFAULT_VPC, situation)
                      || Networks.of(situation).lackDefault())
          .build();

  static final Question VPC =
      Question.of(
              Keys.NETWORK_VPC,
              "Network",
              PAGE,
              new Question.Kind.Choice(Subnets::vpcOptions, true))
          .help(
              "Which of the Region's networks (VPCs) the environment stands in. When in doubt, the "
                  + "default one, which AWS has made with the account.")
          .suggests(Subnets::suggestedVpc)
          .check(Subnets::vpcProblem)
          .askedIf(
              situation ->
                  isAnswered(Keys.NETWORK_VPC, situation)
                      || (Networks.of(situation).vpcs().size() > 1
                          && !DefaultVpc.isMade(situation)))
          .build();

  // Its key is older than this step.
  static final Question SUBNET =
      Question.of(
              Keys.ENVIRONMENT_SUBNET,
              "Subnet",
              SUBNET_PAGE,
              new Question.Kind.Choice(Subnets::options, true))
          .help(
              "Where in the network the instance stands. Leave it empty for the default network of "
                  + "the Region. A public subnet leads to the internet; a private one may lead out "
                  + "in another way; a closed one leads nowhere, and needs endpoints. None of them "
                  + "lets anything in.")
          .suggests(Subnets::suggested)
          .check(Subnets::problem)
          .askedIf(
              situation ->
                  isAnswered(Keys.ENVIRONMENT_SUBNET, situation) || !DefaultVpc.isMade(situation))
          .build();

  static final Question ENDPOINTS =
      Question.of(
              Keys.NETWORK_ENDPOINTS,
              "Endpoints",
              ENDPOINTS_PAGE,
              new Question.Kind.Choice(
                  situation ->
                      List.of(
                          new Question.Option(
                              KnownEndpoints.INTERFACE,
                              "Systems Manager and S3; charged by the hour"),
                          new Question.Option(
                              KnownEndpoints.NONE, "none: something else leads out")),
                  false))
          .help(
              "From a closed subnet the instance reaches Systems Manager through endpoints, which "
                  + "are doors of the network to one service each. An instance needs two, Cloud9 in "
                  + "most Regions three; they are made with the environment. AWS charges for each by the hour while it is there, used or not, "
                  + "and for each GB. The one for S3 is free. Prices: "
                  + "https://aws.amazon.com/privatelink/pricing/")
          .suggests(KnownEndpoints::suggested)
          .check(KnownEndpoints::problem)
          .askedIf(
              situation ->
                  isAnswered(Keys.NETWORK_ENDPOINTS, situation)
                      || KnownEndpoints.areMissing(situation))
          .build();

  @Override
  public String name() {
    return "network";
  }

  @Override
  public String title() {
    return "Network";
  }

  @Override
  public String why() {
    return "The environment stands in a network of the account, and calls out to be reached. Here "
        + "you say from where. Nothing can connect to it from outside, whichever network you take.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return Networks.reads();
  }

  @Override
  public List<AwsRequest> reads(Situation situation) {
    return NetworkReads.of(situation);
  }

  @Override
  public List<Question> questions() {
    return List.of(DEFAULT_VPC, VPC, SUBNET, ENDPOINTS);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    List<Finding> findings = new ArrayList<>();
    outOfReach(situation)
        .map(text -> Finding.warning("network.no-ec2", text))
        .ifPresent(findings::add);
    if (DefaultVpc.isMade(situation) && Networks.of(situation).lackDefault()) {
      findings.add(
          Finding.fact("network.default-made", "This Region has no default network; one is made."));
    }
    findings.addAll(SsmReachability.findings(situation));
    findings.addAll(Endpoints.findings(situation));
    findings.addAll(EndpointsCost.findings(situation));
    if (Subnets.asksForAddress(situation)) {
      findings.add(
          Cloud9Availability.isChosen(situation)
              ? Finding.warning(
                  "network.no-address",
                  "This subnet leads to the internet, and gives no public address, without which "
                      + "nothing gets there. Cloud9 does not ask for one: take another subnet, or "
                      + "have the subnet give addresses.")
              : Finding.fact(
                  "network.asks-for-address",
                  "This subnet leads to the internet, and gives no public address by itself. The "
                      + "instance asks for one, as it gets nowhere without; AWS charges for it by "
                      + "the hour while the instance runs."));
    }
    return findings;
  }

  @Override
  public Optional<String> outOfReach(Situation situation) {
    return Ec2Activation.outOfReach(situation);
  }

  @Override
  public List<Action> actions(Situation situation) {
    return DefaultVpc.isMade(situation) ? DefaultVpc.actions() : List.of();
  }

  @Override
  public List<Note> notes(Situation situation) {
    return List.of();
  }

  /** What was said before counts, so it is shown, also where nobody would have asked. */
  private static boolean isAnswered(String key, Situation situation) {
    return situation.answers().text(key).isPresent();
  }

  private static Optional<String> defaultProblem(String answer, Situation situation) {
    Networks networks = Networks.of(situation);
    boolean bare = networks.seesVpcs() && networks.lackDefaultSubnet() && !networks.lackDefault();
    return bare && answer.equals(Question.YES)
        ? Optional.of(
            "is not possible: the default network is there, and has lost its subnets; name a subnet "
                + "as environment.subnet, or make one in a zone:"
                + situation
                    .aws("ec2", "create-default-subnet")
                    .with("--availability-zone", situation.text(Keys.ACCOUNT_REGION) + "a")
                    .token())
        : Optional.empty();
  }

  /** Where there is none, and no subnet that would do. */
  private static boolean suggestsDefault(Situation situation) {
    Networks networks = Networks.of(situation);
    boolean named =
        List.of(Keys.NETWORK_VPC, Keys.ENVIRONMENT_SUBNET).stream()
            .anyMatch(key -> situation.answers().text(key).filter(t -> !t.isEmpty()).isPresent());
    return !named
        && networks.lackDefault()
        && networks.subnets().stream().noneMatch(networks::isUsable)
        // What blocks one network of a Region blocks a new one, too.
        && networks.subnets().stream()
            .noneMatch(subnet -> networks.wayOut(subnet) == SubnetRouting.BLOCKED);
  }
}
