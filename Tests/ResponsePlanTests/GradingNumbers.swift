/// Every number of the laws, written down a second time from the texts and not from the plan: grade, then what must hold
/// together, in base units (square metres, milliseconds, kilowatts, hundredths of a magnitude and of a per cent).
let gradingNumbers = """
    work-safety floor IV
    work-safety I: deaths >=30
    work-safety I: severe >=100
    work-safety I: loss >=100000000
    work-safety II: deaths >=10 <30
    work-safety II: severe >=50 <100
    work-safety II: loss >=50000000 <100000000
    work-safety III: deaths >=3 <10
    work-safety III: severe >=10 <50
    work-safety III: loss >=10000000 <50000000
    work-safety IV: deaths <3
    work-safety IV: severe <10
    work-safety IV: loss <10000000
    fire floor none
    fire I: deaths >=30
    fire I: severe >=100
    fire I: loss >=100000000
    fire II: deaths >=10 <30
    fire II: severe >=50 <100
    fire II: loss >=50000000 <100000000
    fire III: deaths >=3 <10
    fire III: severe >=10 <50
    fire III: loss >=10000000 <50000000
    fire IV: deaths >=1 <3
    fire IV: severe >=1 <10
    road-traffic floor none
    road-traffic I: deaths >=30
    road-traffic I: severe >=100
    road-traffic I: loss >=100000000
    road-traffic II: deaths >=10 <30
    road-traffic II: severe >=50 <100
    road-traffic II: loss >=50000000 <100000000
    road-traffic III: deaths >=3 <10
    road-traffic III: severe >=10 <50
    road-traffic III: loss >=10000000 <50000000
    road-traffic IV: deaths >=1 <3
    road-traffic IV: severe >=1 <10
    special-equipment floor none
    special-equipment I: deaths >=30
    special-equipment I: severe >=100
    special-equipment I: loss >=100000000
    special-equipment I: boilerExploded is 1, boilerMegawatts >=600000
    special-equipment I: toxicLeakMoved >=150000
    special-equipment I: strandedHigh >=100, strandedHours >=172800000
    special-equipment II: deaths >=10 <30
    special-equipment II: severe >=50 <100
    special-equipment II: loss >=50000000 <100000000
    special-equipment II: boilerMegawatts >=600000, boilerOutage >=864000000
    special-equipment II: toxicLeakMoved >=50000 <150000
    special-equipment II: strandedHigh >=100, strandedHours >=86400000 <172800000
    special-equipment III: deaths >=3 <10
    special-equipment III: severe >=10 <50
    special-equipment III: loss >=10000000 <50000000
    special-equipment III: pressureEquipmentExploded is 1
    special-equipment III: toxicLeakMoved >=10000 <50000
    special-equipment III: craneOverturned is 1
    special-equipment III: strandedHours >=43200000
    special-equipment III: ropewayStrandedHours >=43200000
    special-equipment III: rideStrandedHours >=43200000
    special-equipment IV: deaths >=1 <3
    special-equipment IV: severe >=1 <10
    special-equipment IV: loss >=10000 <10000000
    special-equipment IV: toxicLeakMoved >=500 <10000
    special-equipment IV: liftTrappedHours >=7200000
    special-equipment IV: craneBroken is 1
    special-equipment IV: ropewayStrandedHours >=12600000 <43200000
    special-equipment IV: rideStrandedHours >=3600000 <43200000
    forest-fire floor IV
    forest-fire I: area >=10000000
    forest-fire I: deaths >=30
    forest-fire I: severe >=100
    forest-fire II: area >=1000000 <10000000
    forest-fire II: deaths >=10 <30
    forest-fire II: severe >=50 <100
    forest-fire III: area >=10000 <1000000
    forest-fire III: deaths >=3 <10
    forest-fire III: severe >=10 <50
    forest-fire IV: area <10000
    forest-fire IV: deaths >=1 <3
    forest-fire IV: severe >=1 <10
    grassland-fire floor none
    grassland-fire I: area >=80000000
    grassland-fire I: deaths >=10
    grassland-fire I: deaths+severe >=20
    grassland-fire I: loss >=5000000
    grassland-fire II: area >=50000000 <80000000
    grassland-fire II: deaths >=3 <10
    grassland-fire II: deaths+severe >=10 <20
    grassland-fire II: loss >=3000000 <5000000
    grassland-fire III: area >=10000000 <50000000
    grassland-fire III: deaths >=1 <3
    grassland-fire III: severe >=3 <10
    grassland-fire III: loss >=500000 <3000000
    grassland-fire IV: area >=100000 <10000000
    grassland-fire IV: severe >=1 <3
    grassland-fire IV: loss >=5000 <500000
    geohazard-damage floor IV
    geohazard-damage I: deaths >=30
    geohazard-damage I: loss >=10000000
    geohazard-damage II: deaths >=10 <30
    geohazard-damage II: loss >=5000000 <10000000
    geohazard-damage III: deaths >=3 <10
    geohazard-damage III: loss >=1000000 <5000000
    geohazard-damage IV: deaths <3
    geohazard-damage IV: loss <1000000
    geohazard-threat floor IV
    geohazard-threat I: threatened >=1000
    geohazard-threat I: potentialLoss >=100000000
    geohazard-threat II: threatened >=500 <1000
    geohazard-threat II: potentialLoss >=50000000 <100000000
    geohazard-threat III: threatened >=100 <500
    geohazard-threat III: potentialLoss >=5000000 <50000000
    geohazard-threat IV: threatened <100
    geohazard-threat IV: potentialLoss <5000000
    environment floor IV
    environment I: deaths >=30
    environment I: poisoned+severe >=100
    environment I: evacuated >=50000
    environment I: loss >=100000000
    environment I: drinkingSourceCut is 3
    environment I: crossBorder is 4
    environment I: radiationSource is 4
    environment II: deaths >=10 <30
    environment II: poisoned+severe >=50 <100
    environment II: evacuated >=10000 <50000
    environment II: loss >=20000000 <100000000
    environment II: drinkingSourceCut is 2
    environment II: crossBorder is 3
    environment II: radiationSource is 3
    environment III: deaths >=3 <10
    environment III: poisoned+severe >=10 <50
    environment III: evacuated >=5000 <10000
    environment III: loss >=5000000 <20000000
    environment III: drinkingSourceCut is 1
    environment III: crossBorder is 2
    environment III: radiationSource is 2
    environment IV: deaths <3
    environment IV: poisoned+severe <10
    environment IV: evacuated <5000
    environment IV: loss <5000000
    environment IV: crossBorder is 1
    environment IV: radiationSource is 1
    railway floor IV
    railway I: deaths >=30
    railway I: severe >=100
    railway I: loss >=100000000
    railway I: busyLine is 1, lineCutHours >=172800000, passengerCarsDerailed >=18
    railway I: busyLine is 1, freightCarsDerailed >=60, lineCutHours >=172800000
    railway II: deaths >=10 <30
    railway II: severe >=50 <100
    railway II: loss >=50000000 <100000000
    railway II: passengerCarsDerailed >=18
    railway II: freightCarsDerailed >=60
    railway II: busyLine is 1, lineCutHours >=86400000, passengerCarsDerailed >=2 <18
    railway II: busyLine is 0, lineCutHours >=172800000, passengerCarsDerailed >=2 <18
    railway II: busyLine is 1, freightCarsDerailed >=6 <60, lineCutHours >=86400000
    railway II: busyLine is 0, freightCarsDerailed >=6 <60, lineCutHours >=172800000
    railway III: deaths >=3 <10
    railway III: severe >=10 <50
    railway III: loss >=10000000 <50000000
    railway III: passengerCarsDerailed >=2 <18
    railway III: freightCarsDerailed >=6 <60
    railway III: busyLine is 1, lineCutHours >=21600000
    railway III: busyLine is 0, lineCutHours >=36000000
    railway IV: deaths <3
    railway IV: severe <10
    railway IV: loss <10000000
    power floor none
    power I: grid is 3, loadLost >=3000
    power II: grid is 3, loadLost >=1000 <3000
    power II: grid is 2, gridMegawatts >=600000, loadLost >=6000
    power II: customersLost >=7000, grid is 2, gridMegawatts >=600000
    power III: grid is 3, loadLost >=700 <1000
    power III: grid is 2, gridMegawatts >=600000, loadLost >=4000 <6000
    power III: grid is 2, gridMegawatts <600000, loadLost >=4000
    power III: grid is 1, gridMegawatts >=150000, loadLost >=6000
    power III: customersLost >=7000, grid is 1, gridMegawatts >=150000
    power IV: grid is 1, gridMegawatts >=150000, loadLost >=4000 <6000
    power IV: grid is 1, gridMegawatts <150000, loadLost >=4000
    earthquake floor none
    earthquake I: magnitude >=700
    earthquake I: deaths >=300
    earthquake II: magnitude >=600 <700
    earthquake II: deaths >=50 <300
    earthquake III: magnitude >=500 <600
    earthquake III: deaths >=10 <50
    earthquake IV: magnitude >=400 <500
    earthquake IV: deaths >=1 <10
    public-health floor none
    public-health I: declaredByState is 1
    public-health II: deaths >=1, foodPoisoned >100
    public-health II: cause is 1, deaths >=10
    public-health II: occupationalPoisoned >=50
    public-health II: cause is 2, deaths >=5
    public-health II: choleraWeek >=30
    public-health III: foodPoisoned >=100
    public-health III: cause is 1, deaths >=1
    public-health III: occupationalPoisoned >=10 <50
    public-health III: cause is 2, deaths >=1 <5
    public-health III: choleraWeek >=10 <30
    public-health III: unexplainedIllness is 1
    public-health IV: foodPoisoned >=30 <100
    public-health IV: occupationalPoisoned >=1 <10
    gas floor IV
    gas I: deaths >=30
    gas I: severe >=100
    gas I: loss >=100000000
    gas II: deaths >=10 <30
    gas II: severe >=50 <100
    gas II: loss >=50000000 <100000000
    gas III: deaths >=3 <10
    gas III: severe >=10 <50
    gas III: loss >=10000000 <50000000
    gas IV: deaths <3
    gas IV: severe <10
    gas IV: loss <10000000
    coal-mine floor IV
    coal-mine I: deaths >=30
    coal-mine I: severe >=100
    coal-mine I: loss >=100000000
    coal-mine II: deaths >=10 <30
    coal-mine II: severe >=50 <100
    coal-mine II: loss >=50000000 <100000000
    coal-mine III: deaths >=3 <10
    coal-mine III: severe >=10 <50
    coal-mine III: loss >=10000000 <50000000
    coal-mine IV: deaths <3
    coal-mine IV: severe <10
    coal-mine IV: loss <10000000
    """
