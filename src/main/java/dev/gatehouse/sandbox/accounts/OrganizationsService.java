package dev.gatehouse.sandbox.accounts;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;

/**
 * The organization that the account manages or is a member of, if there is one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html">DescribeOrganization</a>
 */
public final class OrganizationsService extends Service {

  public static final String NAME = "organizations";

  private final Account account;

  private OrganizationsService(Account account) {
    super(NAME, new JsonProtocol(), DenialMessages.JSON);
    this.account = account;
  }

  public static Service of(Account account) {
    return new OrganizationsService(account);
  }

  @Override
  public Operations make() {
    return new Operations().reads(DescribeOrganizationRequest.class, request -> describe(account));
  }

  private static DescribeOrganizationResponse describe(Account account) {
    String manager =
        OrganizationState.of(account)
            .manager()
            .orElseThrow(
                () ->
                    Refusal.NOT_IN_AN_ORGANIZATION.because(
                        "Your account is not a member of an organization."));
    String id = "o-" + account.ids.hex("organization", manager, 10);
    String start = "arn:" + account.settings.partition() + ":organizations::" + manager + ":";
    return DescribeOrganizationResponse.builder()
        .organization(
            one ->
                one.id(id)
                    .arn(start + "organization/" + id)
                    .featureSet(OrganizationFeatureSet.ALL)
                    .masterAccountArn(start + "account/" + id + "/" + manager)
                    .masterAccountId(manager)
                    .masterAccountEmail("owner@example.com"))
        .build();
  }
}
