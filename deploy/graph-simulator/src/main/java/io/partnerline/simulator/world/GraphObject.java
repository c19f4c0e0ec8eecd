package io.partnerline.simulator.world;

/// Anything with an id of its own in a Graph path.
public sealed interface GraphObject permits App, Portfolio, SystemUser, Waba, Phone, CreditLine, Allocation {
    String id();

    /// The word that stands for the id in the name of a call: `POST /{phone}/messages`.
    default String kind() {
        return switch (this) {
            case App _ -> "app";
            case Portfolio _ -> "business";
            case SystemUser _ -> "user";
            case Waba _ -> "waba";
            case Phone _ -> "phone";
            case CreditLine _ -> "credit";
            case Allocation _ -> "allocation";
        };
    }
}
