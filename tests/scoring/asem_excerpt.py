"""Five indicators of six countries, every stage of a composite index worked by hand.

Data: ASEM Sustainable Connectivity data set, MIT licence, (c) William Becker, as in COINr 1.1.14, retyped in part. The
stages are those of that package on these six countries alone, worked here with plain numbers. PUBLISHED holds results
that COINr 1.1.14 gives on all 51 countries.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

NA = math.nan
AREAS = ["AUT", "BEL", "FRA", "IND", "KHM", "PAK"]


def by_area(**columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=AREAS, dtype=float)


GROUPS = pd.Series(["Europe", "Europe", "Europe", "Asia", "Asia", "Asia"], index=AREAS)

RAW = by_area(
    Embs=[88, 84, 100, 95, 42, 72],
    IGOs=[227, 248, 329, 198, 95, 157],
    CostImpEx=[0, 0, 0, 226.7, 220, 992],
    Poverty=[0.7, 0, 0, 21.2, NA, 6.1],
    NGOs=[301, 1824, 1071, 167, 0, 25],
    Population=[8735.453, 11429.336, 64979.548, 1339180.127, 16005.373, 197015.955],
)

# code: level, parent, direction, denominator; every weight is 1
FRAMEWORK = pd.DataFrame(
    {
        "Embs": [1, "Political", 1, None],
        "IGOs": [1, "Political", 1, None],
        "CostImpEx": [1, "Instit", -1, None],
        "Poverty": [1, "Social", -1, None],
        "NGOs": [1, "Social", 1, "Population"],
        "Political": [2, "Conn", 1, None],
        "Instit": [2, "Conn", 1, None],
        "Social": [2, "Sust", 1, None],
        "Conn": [3, "Index", 1, None],
        "Sust": [3, "Index", 1, None],
        "Index": [4, None, 1, None],
    },
    index=["Level", "Parent", "Direction", "Denominator"],
).T.assign(Weight=1.0)

NGO = [301 / 8735.453, 1824 / 11429.336, 1071 / 64979.548, 167 / 1339180.127, 0, 25 / 197015.955]

GOALPOSTS = pd.DataFrame({"Embs": [50, 90], "CostImpEx": [0, 200], "Poverty": [1, 11]}, index=["lower", "upper"]).T

# Only these two are beyond both limits, each by its one highest value
TREATED_POINTS = {("CostImpEx", "PAK"), ("NGOs", "BEL")}
TREAT_DETAILS = pd.DataFrame(
    {
        "Embs": [-1.43515232711, 2.08978038411, NA],
        "IGOs": [0.099108070114, 0.319564081347, NA],
        "CostImpEx": [2.029254717293, 4.33059561518, 1],
        "Poverty": [1.018421143798, -0.383656160527, NA],
        "NGOs": [2.203729357023, 4.980081165887, 1],
    },
    index=["check_SkewKurt0.Skew", "check_SkewKurt0.Kurt", "winsorise.nwin"],
).T

NORMALISED = by_area(
    Embs=[100 * 46 / 58, 100 * 42 / 58, 100, 100 * 53 / 58, 0, 100 * 30 / 58],
    IGOs=[100 * 132 / 234, 100 * 153 / 234, 100, 100 * 103 / 234, 0, 100 * 62 / 234],
    CostImpEx=[100, 100, 100, 0, 100 * 6.7 / 226.7, 0],
    Poverty=[100 * 20.5 / 21.2, 100, 100, 0, 100 * 7.55 / 21.2, 100 * 15.1 / 21.2],
    NGOs=[100, 100, 100 * NGO[2] / NGO[0], 100 * NGO[3] / NGO[0], 0, 100 * NGO[5] / NGO[0]],
)
EMBS_SD = math.sqrt((6 * 40773 - 481**2) / 30)  # 40773 and 481: sums of the squares and of the values
IGOS_SD = math.sqrt((6 * 294152 - 1254**2) / 30)

EXPECTED = {
    "stage_imputed": RAW[["Embs", "IGOs", "CostImpEx"]].join(by_area(Poverty=[0.7, 0, 0, 21.2, 13.65, 6.1], NGOs=NGO)),
    "stage_treated": by_area(
        CostImpEx=[0, 0, 0, 226.7, 220, 226.7],
        Poverty=[0.7, 0, 0, 21.2, 13.65, 6.1],
        NGOs=[NGO[0], NGO[0], NGO[2], NGO[3], 0, NGO[5]],
    ),
    "norm_minmax_0_100": NORMALISED,
    "stage_normalised": NORMALISED,
    "norm_minmax_1_100": 1 + 0.99 * NORMALISED,
    "norm_dist2max": NORMALISED / 100,
    "norm_zscore_10_2": by_area(
        Embs=[10 + 2 * (v - 481 / 6) / EMBS_SD for v in (88, 84, 100, 95, 42, 72)],
        IGOs=[10 + 2 * (v - 209) / IGOS_SD for v in (227, 248, 329, 198, 95, 157)],
    ),
    "norm_rank": by_area(
        Embs=[4, 3, 6, 5, 1, 2],
        IGOs=[4, 5, 6, 3, 1, 2],
        CostImpEx=[4, 4, 4, 1, 3, 1],
        Poverty=[4, 5, 5, 1, 2, 3],
        NGOs=[5, 5, 4, 2, 1, 3],
    ),
    "norm_goalposts_trunc": by_area(
        Embs=[95, 85, 100, 100, 0, 55], CostImpEx=[100, 100, 100, 0, 0, 0], Poverty=[100, 100, 100, 0, 0, 49]
    ),
    "missing_norm_mm1_100": by_area(
        CostImpEx=[100, 100, 100, 1 + 99 * 765.3 / 992, 1 + 99 * 772 / 992, 1],
        Poverty=[1 + 99 * 20.5 / 21.2, 100, 100, 1, NA, 1 + 99 * 15.1 / 21.2],
        NGOs=[1 + 99 * v / NGO[1] for v in NGO],
    ),
    "agg_amean_mm0_100": by_area(
        Political=[67.86030061892, 68.89920424403, 100, 67.69820218096, 0, 39.10993221338],
        Instit=[100, 100, 100, 0, 2.95544772828, 0],
        Conn=[83.93015030946, 84.44960212202, 100, 33.84910109048, 1.47772386414, 19.55496610669],
        Social=[98.34905660377, 100, 73.91672582458, 0.18095326156, 17.80660377358, 35.79733881802],
        Sust=[98.34905660377, 100, 73.91672582458, 0.18095326156, 17.80660377358, 35.79733881802],
        Index=[91.13960345662, 92.22480106101, 86.95836291229, 17.01502717602, 9.64216381886, 27.67615246236],
    ),
    "agg_amean_mm1_100": by_area(
        Index=[91.22820742205, 92.3025530504, 87.08877928317, 17.84487690426, 10.54574218067, 28.39939093773]
    ),
    "agg_gmean_mm1_100": by_area(
        Political=[67.23279956145, 69.1226948954, 100, 63.85335798734, 1, 37.70456142504],
        Instit=[100, 100, 100, 1, 3.92589325099, 1],
        Conn=[81.99560937114, 83.1400594752, 100, 7.99082961822, 1.981386699, 6.14040401155],
        Social=[98.35198629182, 100, 69.53784374904, 1.1654559013, 6.02138484667, 9.87860182961],
        Index=[89.80217730579, 91.1811710142, 83.38935408614, 3.05171419613, 3.45408335811, 7.78836351893],
    ),
    "agg_missing_amean": by_area(
        Conn=[84.09084880637, 84.6051061008, 100, 72.69846290216, 39.52217741935, 20.35941644562],
        Social=[59.55322111699, 100, 55.61227432476, 1.0386793209, 1, 36.29643410194],
        Index=[71.82203496168, 92.3025530504, 77.80613716238, 36.86857111153, 20.26108870968, 28.32792527378],
    ),
    "rank_amean_mm0_100": by_area(
        Political=[3, 2, 1, 4, 6, 5], Instit=[1, 1, 1, 5, 4, 5], Social=[2, 1, 3, 6, 5, 4], Index=[2, 1, 3, 5, 6, 4]
    ),
    "rank_amean_mm1_100": by_area(Instit=[1, 1, 1, 5, 4, 5], Index=[2, 1, 3, 5, 6, 4]),
    "rank_gmean_mm1_100": by_area(Instit=[1, 1, 1, 5, 4, 5], Index=[2, 1, 3, 6, 5, 4]),
    "rank_missing_amean": by_area(Instit=[1, 1, 1, 5, 4, 6], Index=[3, 1, 2, 4, 6, 5]),
}
EXPECTED["stage_aggregated"] = NORMALISED.join(EXPECTED["agg_amean_mm0_100"])

# Australia and Austria among all 51: pillars, sub-indices and index, by arithmetic and by geometric means
PUBLISHED_PILLARS = ["Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"]
PUBLISHED = {
    "arithmetic": (
        np.array(
            [
                [34.76840016139393, 41.148418406556274],
                [12.648963453987163, 26.1866236833432],
                [52.52734628706287, 78.22603758476252],
                [52.41120392404247, 77.5369646569019],
                [39.468127825650264, 54.05204624292771],
                [31.922108785535848, 69.47511442305654],
                [71.88107914010845, 72.76415464426339],
                [55.69987217667977, 62.88149703226341],
            ]
        ),
        {
            "Conn": [38.364808330427344, 55.430018114898324],
            "Sust": [53.16768670077469, 68.3735886998611],
            "Index": [45.766247515601016, 61.90180340737972],
        },
    ),
    "geometric": (
        np.array(
            [
                [11.918549930988522, 19.9818490521789],
                [11.667638711445871, 22.773060678633612],
                [50.68751829026993, 77.06353751273274],
                [29.417152449093116, 73.56744190043942],
                [23.779524827028347, 51.74455413147784],
                [17.307276327275883, 68.92803455784733],
                [69.27264741752336, 70.1735240634578],
                [47.586645119072095, 60.48411162131276],
            ]
        ),
        {
            "Conn": [21.806313170447307, 42.178512978306],
            "Sust": [38.49685048768649, 66.38503105421259],
            "Index": [28.973684229147988, 52.91523309865839],
        },
    ),
}
