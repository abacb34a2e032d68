package dev.gatehouse.sandbox.billing;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.ec2.Ec2Settings;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import java.time.Duration;
import software.amazon.awssdk.services.freetier.model.AccountPlanStatus;
import software.amazon.awssdk.services.freetier.model.AccountPlanType;
import software.amazon.awssdk.services.freetier.model.CurrencyCode;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateRequest;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateResponse;

/**
 * AWS Free Tier: the plan of the account. The free plan has credits of 93.50 US dollars and expires
 * 182 days after the account was opened.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_freetier_GetAccountPlanState.html">GetAccountPlanState</a>
 */
public final class FreeTierService extends Service {

  /** Name of the service: prefix of its actions and key in the list of services. */
  public static final String NAME = "freetier";

  private static final Duration TERM = Duration.ofDays(182);
  private static final double CREDIT = 93.5;

  private final Account account;

  private FreeTierService(Account account) {
    super(NAME, new JsonProtocol(), DenialMessages.JSON);
    this.account = account;
  }

  /** Creates the Free Tier service of an account. */
  public static Service of(Account account) {
    return new FreeTierService(account);
  }

  @Override
  public Operations make() {
    return new Operations().reads(GetAccountPlanStateRequest.class, request -> state(account));
  }

  private static GetAccountPlanStateResponse state(Account account) {
    GetAccountPlanStateResponse.Builder state =
        GetAccountPlanStateResponse.builder()
            .accountId(account.settings.number())
            .accountPlanStatus(AccountPlanStatus.ACTIVE)
            .accountPlanType(AccountPlanType.PAID);
    if (Ec2Settings.of(account).freePlan()) {
      state
          .accountPlanType(AccountPlanType.FREE)
          .accountPlanExpirationDate(Account.OPENED.plus(TERM))
          .accountPlanRemainingCredits(left -> left.amount(CREDIT).unit(CurrencyCode.USD));
    }
    return state.build();
  }
}
