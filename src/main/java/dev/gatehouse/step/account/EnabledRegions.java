package dev.gatehouse.step.account;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.step.Situation;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.account.model.ListRegionsRequest;
import software.amazon.awssdk.services.account.model.ListRegionsResponse;
import software.amazon.awssdk.services.account.model.Region;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

/**
 * Which Regions the account has. Those that AWS opened since 2019 have to be turned on first.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">Enable
 *     or disable Regions</a>
 */
final class EnabledRegions {

  /** All of them, with their states. */
  static final AwsRequest READ = ListRegionsRequest.builder().build();

  private static final String PAGE =
      "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html";

  private EnabledRegions() {}

  /** Why the account cannot use a Region now, if it cannot. */
  static Optional<String> problem(String region, Situation situation) {
    return state(region, situation)
        .map(
            state ->
                switch (state) {
                  case DISABLED ->
                      "is turned off in this account; turn it on in the console, in the account's "
                          + "settings under AWS Regions, or take another: "
                          + PAGE;
                  case ENABLING ->
                      "is just being turned on in this account, which can take some hours; run "
                          + "this again then, or take another Region";
                  case DISABLING -> "is just being turned off in this account; take another Region";
                  default -> "";
                })
        .filter(problem -> !problem.isEmpty());
  }

  /** What follows the name of a Region that the account cannot use now. */
  static String said(String region, Situation situation) {
    return state(region, situation)
        .map(
            state ->
                switch (state) {
                  case DISABLED -> ", turned off";
                  case ENABLING -> ", being turned on";
                  case DISABLING -> ", being turned off";
                  default -> "";
                })
        .orElse("");
  }

  /** That nobody could see which Regions there are, as an error code. */
  static Optional<String> refused(Situation situation) {
    return situation.facts().of(READ) instanceof Fact.Refused<AwsResponse> refused
        ? Optional.of(refused.code())
        : Optional.empty();
  }

  private static Optional<RegionOptStatus> state(String region, Situation situation) {
    return situation
        .facts()
        .answer(READ, ListRegionsResponse.class)
        .flatMap(
            answer ->
                answer.regions().stream()
                    .filter(known -> region.equals(known.regionName()))
                    .findFirst())
        .map(Region::regionOptStatus);
  }
}
