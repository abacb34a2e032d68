package dev.gatehouse.step.people;

import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.step.Situation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * An instance of IAM Identity Center for a single account, which the console offers beside that of
 * an organization: how it is recognised, and what is said of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/account-instances-identity-center.html">Account
 *     instances of IAM Identity Center</a>
 */
final class IdentityCenterAccountInstance {

  /** That it gives access to accounts. */
  static final Proof FOR_ACCOUNTS = new Proof("IDENTITY_CENTER_FOR_ACCOUNTS");

  /** That what is on here is one: the rest of a sentence, and what that means. */
  static final String IS_ONE =
      " is an account instance, which is for applications alone: it has no permission sets, and"
          + " it gives no access to AWS accounts. ";

  private IdentityCenterAccountInstance() {}

  /** Why the instance that is on here is of no use, where it is an account instance. */
  static Optional<String> deadEnd(Situation situation) {
    Optional<String> arn = IdentityCenterInstance.arn(situation);
    Optional<String> manager = OrganizationMembership.otherManager(situation);
    boolean alone = OrganizationMembership.isNone(situation) || manager.isPresent();
    if (arn.isEmpty() || !(alone || isWithoutSets(situation, arn.get()))) {
      return Optional.empty();
    }
    return Optional.of(
        "the IAM Identity Center that is on here"
            + IS_ONE
            + manager
                .map(
                    id ->
                        "Ask for access at the account "
                            + id
                            + ", which manages the organization, or choose iam")
                .orElse(
                    "Delete it in the console, under Settings, and run the same command again, or "
                        + "choose iam"));
  }

  /**
   * Whether it says that it has no permission sets: so does an account instance that was made
   * before the organization.
   *
   * @see <a href="https://github.com/cartography-cncf/cartography/pull/1998">ValidationException of
   *     an account instance</a>
   */
  private static boolean isWithoutSets(Situation situation, String arn) {
    return situation.facts().of(IdentityCenterInstance.listSets(arn))
            instanceof Fact.Refused<AwsResponse> refused
        && refused.code().equals("ValidationException");
  }

  /** Whether it is known to give access to accounts. */
  static boolean isForAccounts(Situation situation) {
    return IdentityCenterInstance.arn(situation)
        .map(IdentityCenterInstance::listSets)
        .filter(read -> situation.facts().of(read) instanceof Fact.Known<AwsResponse>)
        .isPresent();
  }

  /** What has to be seen of it before something is made in it. */
  static Set<Proof> proofs(Situation situation) {
    return isForAccounts(situation) ? Set.of() : Set.of(FOR_ACCOUNTS);
  }

  /** Looks whether it gives access to accounts, directly before anything is made in it. */
  static Await look() {
    return Await.of(
            "admin-user.look-at-identity-center",
            "the permission sets of IAM Identity Center",
            IdentityCenterInstance.listSets(IdentityCenterInstance.INSTANCE.token()),
            IdentityCenterInstance.SETS.listed())
        .takes(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(10))
        .proves(FOR_ACCOUNTS)
        .anewOrWithout(
            // Whatever keeps the look from being answered ends here: nothing is to be deleted on
            // it.
            "AWS did not list the permission sets of the IAM Identity Center that is on here, so "
                + "nothing was created in it. If you may not list them, ask for "
                + "sso:ListPermissionSets. If it belongs to another account, ask there for access. "
                + "If the console calls it an account instance, under Settings, it is for "
                + "applications alone and gives no access to AWS accounts: use IAM users here.")
        .build();
  }
}
