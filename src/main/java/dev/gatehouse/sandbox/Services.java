package dev.gatehouse.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    }
    return Optional.ofNullable(known);
  }

  /** All of them. */
  List<Service> all() {
    return Lines.ALL.keySet().stream().flatMap(name -> find(name).stream()).toList();
  }

  /** Loaded with the first request. */
  private static final class Lines {

    /** All of them, a line each, by the names that requests are signed for. */
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
            Map.entry(ServiceQuotasService.NAME, account -> ServiceQuotasService.of(account)),
            Map.entry(SsmService.NAME, account -> SsmService.of(account)),
            Map.entry(SsoService.NAME, account -> SsoService.of(account)),
            Map.entry(StsService.NAME, account -> StsService.of(account)));

    private Lines() {}
  }
}
