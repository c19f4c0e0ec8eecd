package io.partnerline.simulator.world;

import java.io.Serializable;

/// Anything with an id of its own in a Graph path.
public sealed interface GraphObject extends Serializable
        permits App, Portfolio, SystemUser, Waba, Template, Phone, CreditLine, Allocation, Media {
    String id();

    /// The word that stands for the id in the name of a call: `POST /{phone}/messages`.
    default String kind() {
        return switch (this) {
            case App _ -> "app";
            case Portfolio _ -> "business";
            case SystemUser _ -> "user";
            case Waba _ -> "waba";
            case Template _ -> "template";
            case Phone _ -> "phone";
            case CreditLine _ -> "credit";
            case Allocation _ -> "allocation";
            case Media _ -> "media";
        };
    }
}
