package dev.gatehouse.step.people;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Path;
import dev.gatehouse.step.Situation;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;

/** The organization of AWS Organizations that the account manages or is a member of, if any. */
final class OrganizationMembership {

  static final AwsRequest READ = DescribeOrganizationRequest.builder().build();

  /** What AWS says where there is none. */
  static final String NONE = "AWSOrganizationsNotInUseException";

  private OrganizationMembership() {}

  /** Where its id stands in the answer, if this account manages it. */
  static Path ownId(Situation situation) {
    return Path.of("Organization")
        .onlyIf("MasterAccountId", situation.facts().caller().account())
        .then("Id");
  }

  /** Whether it is known that the account is in none. */
  static boolean isNone(Situation situation) {
    return situation.facts().of(READ) instanceof Fact.Refused<AwsResponse> refused
        && refused.code().equals(NONE);
  }

  /** The account that manages it, this one or another, where that is known. */
  static Optional<String> manager(Situation situation) {
    return situation
        .facts()
        .answer(READ, DescribeOrganizationResponse.class)
        .flatMap(answer -> Optional.ofNullable(answer.organization()))
        .flatMap(one -> Optional.ofNullable(one.masterAccountId()));
  }

  /** The account that manages it, where that is another one. */
  static Optional<String> otherManager(Situation situation) {
    return manager(situation).filter(id -> !id.equals(situation.facts().caller().account()));
  }
}
