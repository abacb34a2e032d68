package dev.gatehouse.cli;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.SandboxBuilder;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.ec2.Ec2Verification;
import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import dev.gatehouse.text.Quoted;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what a practice account is like. */
final class PracticeOptions {

  private static final int MOST_KEYS = 2;
  private static final int MOST_REFUSALS = 100;
  private static final int MOST_VCPUS = 1000;
  // More looks than anybody waits for.
  private static final int NEVER = 1_000_000_000;

  private static final Option.Value CLOUD9 =
      new Option.Value(
          "--cloud9",
          "open|closed",
          "whether that account may use Cloud9; closed unless told, as in a new one");
  private static final Option.Value CALLER =
      new Option.Value("--caller", "root|user", "who you are in that account; root unless told");
  private static final Option.Value ROOT_KEYS =
      new Option.Value(
          "--root-keys",
          "N",
          "how many access keys the root user has, 0 to 2; you sign with one of them");
  private static final Option.Value NETWORK =
      new Option.Value(
          "--network",
          "default|none|closed|nat|blocked",
          "default unless told: each Region has its default network; none: no network at all;"
              + " closed: beside the default one a private network without a way out; nat: one"
              + " with a way out by a NAT gateway; blocked: VPC Block Public Access is on");
  private static final Option.Value PLAN =
      new Option.Value(
          "--plan",
          "free|paid",
          "the plan of that account; with free, which a new one may have, it starts only the"
              + " types that the free plan has; paid unless told");
  private static final Option.Value PENDING =
      new Option.Value(
          "--pending-verification",
          "N",
          "how many starts of an instance each Region refuses because AWS still checks the"
              + " account; none unless told");
  private static final Option.Value EC2 =
      new Option.Value(
          "--ec2",
          "active|inactive|blocked",
          "whether AWS has activated EC2 for that account, which in a new one can take hours, or"
              + " has blocked it; active unless told");
  private static final Option.Value CENTER =
      new Option.Value(
          "--identity-center",
          "off|organization|account",
          "off unless told, as in a new account; organization: IAM Identity Center is on;"
              + " account: an account instance of it, which gives no access to AWS accounts");
  private static final Option.Value ORGANIZATION =
      new Option.Value(
          "--organization",
          "none|own|other",
          "whether that account manages an organization, or is a member of one that another"
              + " account manages; none unless told");
  private static final String OTHERS = "210987654321";
  private static final Option.Value VCPUS =
      new Option.Value(
          "--vcpus", "N", "how many processors may run at a time in a Region; 5 unless told");
  private static final Option.Flag NEVER_ONLINE =
      new Option.Flag(
          "--never-online", "Systems Manager never reaches the instances that are started");

  private PracticeOptions() {}

  static void addTo(CommandSpec spec) {
    Options.add(
        spec,
        CLOUD9,
        CALLER,
        ROOT_KEYS,
        NETWORK,
        PLAN,
        PENDING,
        EC2,
        CENTER,
        ORGANIZATION,
        VCPUS,
        NEVER_ONLINE);
  }

  /** Whether whoever uses the account is its root user. */
  static boolean isRoot(Arguments arguments) throws CommandProblem {
    return word(arguments, CALLER, "root", "user").equals("root");
  }

  /** The account that the options describe. */
  static SandboxBuilder account(Arguments arguments) throws CommandProblem {
    String network = word(arguments, NETWORK, "default", "none", "closed", "nat", "blocked");
    SandboxBuilder account =
        Sandbox.builder()
            .rootKeys(number(arguments, ROOT_KEYS, 0, MOST_KEYS))
            .cloud9Open(word(arguments, CLOUD9, "closed", "open").equals("open"))
            .caller(isRoot(arguments) ? PrincipalKind.ROOT : PrincipalKind.USER)
            .defaultVpc(!network.equals("none"))
            .freePlan(word(arguments, PLAN, "paid", "free").equals("free"))
            .pendingVerification(number(arguments, PENDING, 0, MOST_REFUSALS))
            .ec2(ec2(word(arguments, EC2, "active", "inactive", "blocked")))
            .vcpuLimit(number(arguments, VCPUS, SandboxBuilder.USUAL_VCPUS, MOST_VCPUS));
    if (network.equals("closed")) {
      account.privateSubnets(PrivateSubnets.CLOSED);
    } else if (network.equals("nat")) {
      account.privateSubnets(PrivateSubnets.NAT);
    } else if (network.equals("blocked")) {
      account.blockPublicAccess("block-bidirectional");
    }
    organize(account, arguments);
    return arguments.has(NEVER_ONLINE) ? account.agentLooks(NEVER) : account;
  }

  private static Ec2Verification ec2(String word) {
    return switch (word) {
      case "inactive" -> Ec2Verification.INACTIVE;
      case "blocked" -> Ec2Verification.BLOCKED;
      default -> Ec2Verification.ACTIVE;
    };
  }

  private static void organize(SandboxBuilder account, Arguments arguments) throws CommandProblem {
    String organization = word(arguments, ORGANIZATION, "none", "own", "other");
    String center = word(arguments, CENTER, "off", "organization", "account");
    String region = arguments.get(Options.REGION).orElse(TypedNames.OFFLINE_REGION);
    boolean member = organization.equals("other");
    if (organization.equals("own") && center.equals("account")) {
      throw new CommandProblem(
          Exit.USAGE,
          CENTER + " account: who manages an organization cannot have an account instance.");
    }
    if (!organization.equals("none")) {
      account.organizationOf(member ? OTHERS : account.number());
    }
    if (center.equals("account")) {
      account.accountInstance(region);
    } else if (center.equals("organization") && member) {
      account.identityCenter(region, OTHERS);
    } else if (center.equals("organization")) {
      account.identityCenter(region);
    }
  }

  /**
   * A whole number from 0.
   *
   * @throws CommandProblem if what was given is none, or too many
   */
  static int number(Arguments arguments, Option.Value option, int usual, int highest)
      throws CommandProblem {
    String text = arguments.get(option).orElse(Integer.toString(usual));
    // Integer.parseInt also takes a sign, and the digits of other scripts.
    if (text.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(text) <= highest) {
      return Integer.parseInt(text);
    }
    throw new CommandProblem(
        Exit.USAGE,
        option + ": " + Quoted.of(text) + " is not a whole number from 0 to " + highest + ".");
  }

  /** One of some words; the first of them holds when nothing is said. */
  private static String word(Arguments arguments, Option.Value option, String... words)
      throws CommandProblem {
    String word = arguments.get(option).orElse(words[0]);
    if (List.of(words).contains(word)) {
      return word;
    }
    throw new CommandProblem(
        Exit.USAGE,
        option
            + ": "
            + Quoted.of(word)
            + " is "
            + (words.length == 2 ? "neither " : "none of ")
            + String.join(words.length == 2 ? " nor " : ", ", words)
            + ".");
  }
}
