package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.accounts.AccountService;
import dev.gatehouse.sandbox.accounts.OrganizationsService;
import dev.gatehouse.sandbox.analyzer.AnalyzerService;
import dev.gatehouse.sandbox.billing.FreeTierService;
import dev.gatehouse.sandbox.billing.PricingService;
import dev.gatehouse.sandbox.cloud9.Cloud9Service;
import dev.gatehouse.sandbox.console.AccessPortal;
import dev.gatehouse.sandbox.console.Console;
import dev.gatehouse.sandbox.console.IamConsole;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.core.SignatureScope;
import dev.gatehouse.sandbox.ec2.Ec2Service;
import dev.gatehouse.sandbox.iam.IamService;
import dev.gatehouse.sandbox.identitycenter.IdentityStoreService;
import dev.gatehouse.sandbox.identitycenter.SsoAdminService;
import dev.gatehouse.sandbox.quotas.ServiceQuotasService;
import dev.gatehouse.sandbox.s3.S3ControlService;
import dev.gatehouse.sandbox.s3.S3Service;
import dev.gatehouse.sandbox.ssm.SsmService;
import dev.gatehouse.sandbox.sts.StsService;
import dev.gatehouse.sandbox.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The services of a practice account. Nothing of a service is loaded before its first request: its
 * line here is a call of its factory, since a reference to its constructor would load it.
 */
final class Services {

  private final Account account;
  private final Map<String, Service> made = new LinkedHashMap<>();

  Services(Account account) {
    this.account = account;
  }

  /** The names of all. */
  static Set<String> names() {
    return Lines.ALL.keySet();
  }

  /** A service by its name. */
  Optional<Service> find(String name) {
    Service known = made.get(name);
    Function<Account, Service> maker = Lines.ALL.get(name);
    if (known == null && maker != null) {
      known = maker.apply(account);
      made.put(name, known);
      Lines.WATCHES.getOrDefault(name, nobody -> {}).accept(account);
    }
    return Optional.ofNullable(known);
  }

  /**
   * The service that a request is for. S3 control's are signed as if they were S3's; what tells
   * them apart is the version of its API, with which all its paths begin.
   */
  Optional<Service> find(SignatureScope scope, WireRequest sent) {
    boolean control =
        scope.service().equals(S3Service.NAME) && sent.path().startsWith(S3ControlService.PATH);
    return find(control ? S3ControlService.NAME : scope.service());
  }

  /** All of them. */
  List<Service> all() {
    return Lines.ALL.keySet().stream().flatMap(name -> find(name).stream()).toList();
  }

  /** Loaded with the first request. */
  private static final class Lines {

    /**
     * All of them, a line each, by the names that requests are signed for; S3 control by its own.
     */
    private static final Map<String, Function<Account, Service>> ALL =
        Map.ofEntries(
            Map.entry(AccountService.NAME, account -> AccountService.of(account)),
            Map.entry(AnalyzerService.NAME, account -> AnalyzerService.of()),
            Map.entry(Cloud9Service.NAME, account -> Cloud9Service.of(account)),
            Map.entry(Ec2Service.NAME, account -> Ec2Service.of(account)),
            Map.entry(FreeTierService.NAME, account -> FreeTierService.of(account)),
            Map.entry(IamService.NAME, account -> IamService.of(account)),
            Map.entry(IdentityStoreService.NAME, account -> IdentityStoreService.of(account)),
            Map.entry(OrganizationsService.NAME, account -> OrganizationsService.of(account)),
            Map.entry(PricingService.NAME, account -> PricingService.of()),
            Map.entry(S3Service.NAME, account -> S3Service.of(account)),
            Map.entry(S3ControlService.NAME, account -> S3ControlService.of(account)),
            Map.entry(ServiceQuotasService.NAME, account -> ServiceQuotasService.of(account)),
            Map.entry(SsmService.NAME, account -> SsmService.of(account)),
            Map.entry(SsoAdminService.NAME, account -> SsoAdminService.of(account)),
            Map.entry(StsService.NAME, account -> StsService.of(account)));

    /** Has a person come to a service's part of the {@link Console} when it is time. */
    private static final Map<String, Consumer<Account>> WATCHES =
        Map.of(
            IamService.NAME, account -> IamConsole.watch(account),
            SsoAdminService.NAME, account -> AccessPortal.watch(account));

    private Lines() {}
  }
}
