package dev.gatehouse.step.people;

import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.step.ConsoleAddresses;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.identitystore.model.Filter;
import software.amazon.awssdk.services.identitystore.model.ListUsersRequest;

/**
 * IAM Identity Center: whether people come from there, whether they can, and what of it is there.
 * It is turned on in the console alone, once for an organization and in one Region. What the
 * console offers beside that, an instance for one account, is for applications and gives no access
 * to it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html">Organization
 *     and account instances of IAM Identity Center</a>
 */
public final class IdentityCenter {

  public static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html");

  /** The source of this was not found: AWS is only said to do it. */
  private static final String FREE_PLAN =
      " creates an organization, if the account is in none. It costs nothing, but AWS may move an account on the free plan to the paid plan, and its "
          + "credits end.";

  private IdentityCenter() {}

  /** What there is to read; the answers call for more. */
  public static List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads =
        new ArrayList<>(List.of(OrganizationMembership.READ, IdentityCenterInstance.INSTANCES));
    if (IdentityCenterInstance.foreignOwner(situation).isEmpty()) {
      IdentityCenterInstance.arn(situation)
          .map(IdentityCenterInstance::listSets)
          .ifPresent(reads::add);
    }
    if (Administrator.isOfIdentityCenter(situation)) {
      IdentityCenterInstance.store(situation)
          .ifPresent(id -> reads.add(user(id, situation.text(Keys.ADMIN_USER_NAME))));
    }
    return reads;
  }

  /** Why people cannot come from there, if they cannot, as what is wrong with the choice. */
  public static Optional<String> impossible(Situation situation) {
    Fact<AwsResponse> fact = situation.facts().of(IdentityCenterInstance.INSTANCES);
    if (fact instanceof Fact.Refused<AwsResponse> refused) {
      return Optional.of(
          refused.isSilence()
              ? "is not possible here: IAM Identity Center did not answer whether it is on; choose iam"
              : "is not possible here: AWS does not let you look whether IAM Identity Center is on ("
                  + refused.code()
                  + "); choose iam");
    }
    return deadEnd(situation).map(why -> "is not possible here: " + why);
  }

  /** Why nobody can come from there to this account, if that is known: a clause. */
  private static Optional<String> deadEnd(Situation situation) {
    return IdentityCenterInstance.foreignOwner(situation)
        .map(
            owner ->
                "the IAM Identity Center that is seen here belongs to the "
                    + "account "
                    + owner
                    + ", and its administrators give access to this one; choose iam")
        .or(() -> IdentityCenterAccountInstance.deadEnd(situation))
        .or(
            () ->
                OrganizationMembership.otherManager(situation)
                    .map(
                        manager ->
                            "the account "
                                + manager
                                + " manages the organization of this one. IAM Identity Center is "
                                + "enabled there, and its administrators give access to this one; choose iam"));
  }

  /** What the person should know of it before choosing, and after. */
  public static List<Finding> findings(Situation situation) {
    String user = situation.text(Keys.ADMIN_USER_NAME);
    Optional<String> other =
        IdentityCenterInstance.foreignOwner(situation)
            .or(() -> OrganizationMembership.otherManager(situation));
    if (other.isPresent()) {
      return List.of(
          Finding.fact(
              "admin-user.center-elsewhere",
              "People can come from the IAM Identity Center of the account "
                  + other.get()
                  + ", and its administrators give them access to this one. It cannot be set up "
                  + "from here."));
    } else if (deadEnd(situation).isPresent()) {
      return List.of(
          Finding.fact(
              "admin-user.center-of-account",
              "The IAM Identity Center that is on here"
                  + IdentityCenterAccountInstance.IS_ONE
                  + "identity-center is not possible before it is deleted."));
    }
    List<Finding> findings = new ArrayList<>();
    if (IdentityCenterInstance.instance(situation).isPresent()) {
      findings.add(
          Finding.fact(
              "admin-user.center-on",
              "IAM Identity Center is on here: identity-center uses the one there is."));
    } else if (Administrator.isOfIdentityCenter(situation)
        && situation.facts().of(IdentityCenterInstance.INSTANCES) instanceof Fact.Known<AwsResponse>
        && situation.facts().isLive()) {
      findings.add(
          Finding.fact(
              "admin-user.center-off",
              "IAM Identity Center is not on in "
                  + situation.text(Keys.ACCOUNT_REGION)
                  + ": you turn it on in the console, and it stays in that Region."));
      if (OrganizationMembership.manager(situation).isEmpty()) {
        findings.add(
            Finding.warning("admin-user.center-ends-free-plan", "Enabling it" + FREE_PLAN));
      }
    }
    if (Administrator.isOfIdentityCenter(situation) && has(situation, user)) {
      findings.add(
          Finding.warning(
              "admin-user.is-in-identity-center",
              "The user "
                  + user
                  + " of IAM Identity Center is there already, and becomes an administrator of "
                  + "this account. A password that they have stays as it is."));
    }
    return findings;
  }

  /** Whether it is known who is in it, or that nobody is. */
  public static boolean isSeen(Situation situation) {
    return reads(situation).stream()
        .noneMatch(read -> situation.facts().of(read) instanceof Fact.Unread<AwsResponse>);
  }

  /** Whether a user of this name was seen in it. */
  public static boolean has(Situation situation, String name) {
    return IdentityCenterInstance.store(situation)
        .flatMap(id -> situation.facts().of(user(id, name)).answer())
        .flatMap(userId(name)::read)
        .isPresent();
  }

  /**
   * Looks for a user by name. The guide advises GetUserId, whose request holds a document of any
   * form, for which the CLI has no plain option.
   */
  @SuppressWarnings("deprecation")
  static AwsRequest user(String store, String name) {
    return ListUsersRequest.builder()
        .identityStoreId(store)
        .filters(Filter.builder().attributePath("UserName").attributeValue(name).build())
        .build();
  }

  /** Where the number of a user of this name stands in the answer. */
  static Path userId(String name) {
    return Path.of("Users").where("UserName", name).then("UserId");
  }

  /** Finds it, once it is on. */
  static Call find() {
    return Call.reads(
            "admin-user.find-identity-center",
            "find IAM Identity Center",
            IdentityCenterInstance.INSTANCES)
        .output(
            Output.of(
                IdentityCenterInstance.INSTANCE, IdentityCenterInstance.FIRST.then("InstanceArn")))
        .output(
            Output.of(
                IdentityCenterInstance.STORE, IdentityCenterInstance.FIRST.then("IdentityStoreId")))
        .withoutValue(
            "IAM Identity Center is not on in this Region. Turn it on, and run the same command "
                + "again.")
        .build();
  }

  /** A person turns it on. */
  static Handoff turnOn(Situation situation) {
    return new Handoff(
        "admin-user.identity-center",
        "turn on IAM Identity Center",
        ConsoleAddresses.page(situation, "singlesignon/home"),
        List.of(
            "Enabling it" + FREE_PLAN,
            "Choose Enable with AWS Organizations. Do not choose an account instance: it is for "
                + "applications alone, and gives no access to AWS accounts.",
            "If only an account instance is offered, the account belongs to an organization that "
                + "another one manages: go on without, and ask there.",
            "If it says that it is on in another Region, go on without, and run this again with "
                + "--set account.region= and that Region."),
        Optional.of(
            Await.of(
                    "admin-user.identity-center",
                    "IAM Identity Center to be on",
                    IdentityCenterInstance
                        .INSTANCES, // The AWS CLI of Debian does not know the instance's status.
                    IdentityCenterInstance.FIRST.then("IdentityStoreId"))
                .takes(Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofMinutes(30))
                .build()),
        Set.of());
  }
}
